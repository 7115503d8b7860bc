package vk2max.ops.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One move of a chat and what has become of its members since. */
final class Move {
  /** MAX takes no more people in one call. */
  private static final int PEOPLE_PER_EVENT = 100;

  final long chatId;
  final int number;
  final long carrier;
  final String organisation;
  final String region;

  /** Who is a member of the chat in MAX. */
  final Set<Long> added = new TreeSet<>();

  /** The accounts with which they were added: each is added once. */
  final Set<Long> accounts = new TreeSet<>();

  /** Who is not, because the person's account is that of a member. */
  final Set<Long> sharing = new TreeSet<>();

  boolean takenBack;
  boolean undone;
  private final Map<ExpectedEvent.Kind, Integer> parts = new EnumMap<>(ExpectedEvent.Kind.class);

  Move(long chatId, int number, long carrier, String organisation, String region) {
    this.chatId = chatId;
    this.number = number;
    this.carrier = carrier;
    this.organisation = organisation;
    this.region = region;
  }

  /** The next event of a kind. */
  ExpectedEvent event(ExpectedEvent.Kind kind, List<Member> people) {
    int part = parts.merge(kind, 1, Integer::sum);
    return new ExpectedEvent(kind, chatId, number, part, List.copyOf(people));
  }

  /** The next events of a kind: as many as the people need, none for nobody. */
  List<ExpectedEvent> events(ExpectedEvent.Kind kind, List<Member> people) {
    List<ExpectedEvent> events = new ArrayList<>();
    for (int from = 0; from < people.size(); from += PEOPLE_PER_EVENT) {
      int to = Math.min(from + PEOPLE_PER_EVENT, people.size());
      events.add(event(kind, people.subList(from, to)));
    }
    return events;
  }
}
