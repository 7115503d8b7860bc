package vk2max.ops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What happens to the people of a chat that moved on an earlier night. */
final class LaterNightRule {
  private final Export export;
  private final ModelPolicy policy;

  LaterNightRule(Export export, ModelPolicy policy) {
    this.export = export;
    this.policy = policy;
  }

  /** The additions and invitations of tonight. */
  List<ExpectedEvent> events(ChatLife life, Move move, Chat chat) {
    Set<Long> here = chat.people();
    here.forEach(person -> life.show(person, export.generatedAt));
    Set<Long> people = new TreeSet<>(here);
    people.addAll(move.sharing);
    life.invited.stream().filter(person -> !life.everAdded(person)).forEach(people::add);
    List<Member> added = new ArrayList<>();
    List<Member> invited = new ArrayList<>();
    for (long person : people) {
      if (move.added.contains(person) || !mayStillCome(life, move, person)) {
        continue;
      }
      OptionalLong account = export.accountOf(person);
      if (account.isEmpty()) {
        if (here.contains(person) && !life.invited.contains(person) && !life.everAdded(person)) {
          life.invited.add(person);
          invited.add(new Member(person, 0));
        }
      } else if (move.accounts.add(account.getAsLong())) {
        move.added.add(person);
        added.add(new Member(person, account.getAsLong()));
      } else {
        move.sharing.add(person);
      }
    }
    List<ExpectedEvent> events = new ArrayList<>();
    events.addAll(move.events(ExpectedEvent.Kind.ADDITIONS, added));
    events.addAll(move.events(ExpectedEvent.Kind.INVITATIONS, invited));
    return events;
  }

  /**
   * Somebody who is waited for already, also when no longer in the chat in VK, or who joined before
   * the region's chats became read-only.
   */
  private boolean mayStillCome(ChatLife life, Move move, long person) {
    Optional<Instant> readOnlyFrom = policy.readOnlyFrom(move.region);
    return life.invited.contains(person)
        || move.sharing.contains(person)
        || readOnlyFrom.isEmpty()
        || life.firstShown.get(person).isBefore(readOnlyFrom.get());
  }
}
