package vk2max.job.decide;

import vk2max.directory.PeopleDirectory;
import vk2max.ledger.KnownChats;
import vk2max.source.SourceChat;

/**
 * Sixty-four bits over everything that decides what the people of a moved chat are sent: who is in
 * the chat, with which account, and whether joining still counts. Equal from night to night, so
 * that a night looks only at chats in which something has changed. The order of the people does not
 * matter, so that they need not be sorted.
 */
final class PeopleFingerprint {
  private final PeopleDirectory directory;

  PeopleFingerprint(PeopleDirectory directory) {
    this.directory = directory;
  }

  /**
   * @param joiningCounts whether people who join the chat in VK are still added or invited
   */
  long of(SourceChat chat, boolean joiningCounts) {
    long sum = joiningCounts ? 1 : 2;
    for (int i = 0; i < chat.memberIds.size(); i++) {
      long person = chat.memberIds.get(i);
      if (person > 0) {
        sum += mix(person ^ mix(directory.maxUserId(directory.row(person))));
      }
    }
    long fingerprint = mix(sum);
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
