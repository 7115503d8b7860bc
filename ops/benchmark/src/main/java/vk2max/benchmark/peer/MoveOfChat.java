package vk2max.benchmark.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import vk2max.benchmark.peer.DecidedChat.MoveRow;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Policy;
import vk2max.events.Event;
import vk2max.events.EventBatch;
import vk2max.events.Member;
import vk2max.events.MoveEvents;
import vk2max.events.MovedChat;
import vk2max.ledger.Run;
import vk2max.source.SourceChat;

/** Who of a chat that moves is added and who is invited, and the events that tell it. */
final class MoveOfChat {
  private static final int ONLY_RUN = 1;
  private static final int FIRST_MOVE = 1;

  private final PeopleDirectory directory;
  private final Policy policy;
  private final MoveEvents moveEvents;
  private final EventBatch batch = new EventBatch();

  MoveOfChat(PeopleDirectory directory, Policy policy, String snapshotId) {
    this.directory = directory;
    this.policy = policy;
    this.moveEvents = new MoveEvents(policy.notices(), policy.id(), snapshotId, Run.name(ONLY_RUN));
  }

  /** Appends the events of a move; returns its row. */
  MoveRow tell(SourceChat chat, ChatFacts facts, CandidateFacts carrier, List<Event> events) {
    MembershipFacts membership = carrier.membership();
    if (membership == null) {
      throw new IllegalStateException("chat " + chat.chatId + " moves without a staff role");
    }
    List<Member> members = new ArrayList<>();
    long[] invited = split(chat, carrier, members);
    batch.clear();
    int invitations =
        moveEvents.append(
            new MovedChat(
                chat.chatId,
                FIRST_MOVE,
                chat.peerId > 0 ? chat.peerId : null,
                chat.title(),
                chat.call,
                membership.region(),
                membership.organisationId(),
                new Member(carrier.vkUserId(), carrier.maxUserId()),
                carrier.creator(),
                admins(facts),
                members,
                invited,
                policy.gate(membership.region()).readOnlyFrom()),
            batch);
    EventBatch.forEach(batch.section(), events::add);
    return new MoveRow(members.size(), invited.length, invitations);
  }

  private static List<Member> admins(ChatFacts facts) {
    return facts.candidates().stream()
        .filter(candidate -> candidate.maxUserId() != 0)
        .map(candidate -> new Member(candidate.vkUserId(), candidate.maxUserId()))
        .toList();
  }

  /** Each account is added once, by the person with the smallest id; returns who has none. */
  private long[] split(SourceChat chat, CandidateFacts carrier, List<Member> members) {
    LongStream.Builder ids = LongStream.builder();
    ids.add(carrier.vkUserId());
    for (int i = 0; i < chat.memberIds.size(); i++) {
      ids.add(chat.memberIds.get(i));
    }
    LongStream.Builder invited = LongStream.builder();
    Set<Long> accounts = new HashSet<>();
    for (long person : ids.build().filter(id -> id > 0).sorted().distinct().toArray()) {
      long account = directory.maxUserId(directory.row(person));
      if (account == 0) {
        invited.add(person);
      } else if (accounts.add(account)) {
        members.add(new Member(person, account));
      }
    }
    return invited.build().toArray();
  }
}
