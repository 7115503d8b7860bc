package vk2max.job.decide;

import vk2max.directory.PeopleDirectory;
import vk2max.ledger.KnownChats;
import vk2max.source.SourceChat;

/**
 * Sixty-four bits over everything that decides what the people of a moved chat are sent: who is in
 * the chat, and with which account. Equal from night to night, so that a night looks only at chats
 * in which something has changed. The order of the people does not matter, so that they need not be
 * sorted.
 */
final class PeopleFingerprint {
  private final PeopleDirectory directory;

  PeopleFingerprint(PeopleDirectory directory) {
    this.directory = directory;
  }

  /** Of a chat, all of whose people were seen to. */
  long of(SourceChat chat) {
    long sum = 0;
    for (int i = 0; i < chat.memberIds.size(); i++) {
      long person = chat.memberIds.get(i);
      if (person > 0) {
        sum += term(person, directory.maxUserId(directory.row(person)));
      }
    }
    return ofSum(sum);
  }

  /**
   * What a person adds to a fingerprint.
   *
   * @param account in MAX, as the directory knows it; 0 for none
   */
  static long term(long person, long account) {
    return mix(person ^ mix(account));
  }

  /** The fingerprint of a chat by the {@link #term}s of all its people. */
  static long ofSum(long sum) {
    return unreserved(mix(sum));
  }

  /**
   * Of the same chat when some of its people were passed over, because joining does not count any
   * more: they are looked at again if it does one day.
   */
  static long passedOver(long fingerprint) {
    return unreserved(mix(fingerprint));
  }

  private static long unreserved(long fingerprint) {
    boolean reserved =
        fingerprint == KnownChats.LOOK_AGAIN || fingerprint == KnownChats.PEOPLE_UNKNOWN;
    return reserved ? ~fingerprint : fingerprint;
  }

  private static long mix(long value) {
    long mixed = (value + 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 29;
  }
}
