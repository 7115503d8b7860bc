package vk2max.job.decide;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.events.Member;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;

/**
 * Splits the people of a chat that moves into those who are in MAX and those who are invited.
 * Members are distinct by their account: of two people with one phone the smaller VK id stands for
 * both. Not thread-safe.
 */
final class MembersOfMove {
  private final PeopleDirectory directory;
  private final LongBuffer people = new LongBuffer();
  private final LongOpenHashSet accounts = new LongOpenHashSet();
  private final List<Member> members = new ArrayList<>();
  private final LongArrayList invited = new LongArrayList();

  MembersOfMove(PeopleDirectory directory) {
    this.directory = directory;
  }

  /** Splits the people of a chat: its members who are persons, and the carrier. */
  void split(SourceChat chat, CandidateFacts carrier) {
    members.clear();
    invited.clear();
    accounts.clear();
    people.clear();
    for (int i = 0; i < chat.memberIds.size(); i++) {
      if (chat.memberIds.get(i) > 0) {
        people.add(chat.memberIds.get(i));
      }
    }
    people.add(carrier.vkUserId());
    people.sortDistinct();
    for (int i = 0; i < people.size(); i++) {
      long person = people.get(i);
      // The carrier may have an account that the directory does not know: a person has found it
      // out.
      long maxUserId =
          person == carrier.vkUserId()
              ? carrier.maxUserId()
              : directory.maxUserId(directory.row(person));
      if (maxUserId == 0) {
        invited.add(person);
      } else if (accounts.add(maxUserId)) {
        members.add(new Member(person, maxUserId));
      }
    }
  }

  /** People in MAX, by VK id; valid until the next {@link #split}. */
  List<Member> members() {
    return members;
  }

  /** People not in MAX, by VK id. */
  long[] invited() {
    return invited.toLongArray();
  }

  /** Creator and administrators who are in MAX, the creator first. */
  static List<Member> admins(ChatFacts chat) {
    List<Member> admins = new ArrayList<>();
    for (CandidateFacts candidate : chat.candidates()) {
      if (candidate.maxUserId() != 0) {
        admins.add(new Member(candidate.vkUserId(), candidate.maxUserId()));
      }
    }
    return admins;
  }
}
