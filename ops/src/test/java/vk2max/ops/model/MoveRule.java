package vk2max.ops.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What happens on the night on which a chat moves. */
final class MoveRule {
  /** MAX has no more administrators in a chat. */
  private static final int MOST_ADMINS = 50;

  private final Export export;

  MoveRule(Export export) {
    this.export = export;
  }

  /** Begins the chat's next move and gives its events into the list. */
  ModelMove move(ChatLife life, Chat chat, Decision decision, List<ExpectedEvent> events) {
    Move move =
        new Move(
            life.id,
            life.moves.size() + 1,
            decision.carrier(),
            decision.organisation(),
            decision.region());
    Set<Long> people = chat.people();
    people.add(move.carrier);
    List<Member> members = members(people, move);
    List<Long> invited =
        people.stream()
            .filter(person -> export.accountOf(person).isEmpty())
            .filter(person -> !life.invited.contains(person) && !life.everAdded(person))
            .toList();
    life.invited.addAll(invited);
    life.moves.add(move);
    people.forEach(person -> life.show(person, export.generatedAt));
    events.add(move.event(ExpectedEvent.Kind.CREATED, members));
    events.add(move.event(ExpectedEvent.Kind.NOTICES, List.of()));
    events.addAll(
        move.events(
            ExpectedEvent.Kind.INVITATIONS,
            invited.stream().map(person -> new Member(person, 0)).toList()));
    return new ModelMove(
        life.id,
        move.number,
        move.carrier,
        move.organisation,
        move.region,
        admins(chat, move.carrier),
        members,
        invited);
  }

  /** Those in MAX, each account once: the smaller id stands for it. */
  private List<Member> members(Set<Long> people, Move move) {
    List<Member> members = distinctByAccount(people);
    for (Member member : members) {
      move.added.add(member.vkUserId());
      move.accounts.add(member.maxUserId());
    }
    people.stream()
        .filter(person -> export.accountOf(person).isPresent() && !move.added.contains(person))
        .forEach(move.sharing::add);
    return members;
  }

  private List<Member> admins(Chat chat, long carrier) {
    List<Long> leaders = new ArrayList<>(chat.leadersLeft());
    leaders.remove(Long.valueOf(carrier));
    leaders.add(0, carrier);
    return distinctByAccount(leaders).stream().limit(MOST_ADMINS).toList();
  }

  private List<Member> distinctByAccount(Iterable<Long> people) {
    Set<Long> accounts = new TreeSet<>();
    List<Member> distinct = new ArrayList<>();
    for (long person : people) {
      OptionalLong account = export.accountOf(person);
      if (account.isPresent() && accounts.add(account.getAsLong())) {
        distinct.add(new Member(person, account.getAsLong()));
      }
    }
    return distinct;
  }
}
