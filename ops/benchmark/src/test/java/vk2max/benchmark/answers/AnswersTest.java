package vk2max.benchmark.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;

class AnswersTest {
  private static final long MOVES = 0;
  private static final long STAYS = 1L << 32 | 1;

  private final Answers answers = answers(List.of(created(1)), 11, MOVES, 12, STAYS);

  @Test
  void equal_answers_do_not_differ() {
    assertEquals(
        Optional.empty(), answers.difference(answers(List.of(created(1)), 11, MOVES, 12, STAYS)));
  }

  @Test
  void another_outcome_is_told_with_its_chat() {
    String difference = difference(answers(List.of(created(1)), 11, STAYS, 12, STAYS));

    assertTrue(difference.startsWith("1 chats differ: chat 11: MOVE"), difference);
    assertTrue(difference.contains("/ STAY"), difference);
  }

  @Test
  void a_chat_without_a_decision_is_told_whoever_lacks_it() {
    Answers fewer = answers(List.of(created(1)), 12, STAYS);

    assertTrue(difference(fewer).contains("chat 11: MOVE"), difference(fewer));
    assertTrue(difference(fewer).contains("/ no decision"), difference(fewer));
    String other = fewer.difference(answers).orElseThrow();
    assertTrue(other.contains("chat 11: no decision / MOVE"), other);
  }

  @Test
  void other_events_are_told() {
    String difference = difference(answers(List.of(created(2)), 11, MOVES, 12, STAYS));

    assertTrue(difference.startsWith("0 chats differ: events:"), difference);
  }

  private String difference(Answers other) {
    return answers.difference(other).orElseThrow();
  }

  private static EventCensus created(long count) {
    return new EventCensus(EventKind.CREATED, count, 100 * count, 7);
  }

  /** Of chats and their decisions, in turn. */
  private static Answers answers(List<EventCensus> events, long... pairs) {
    long[] chatIds = new long[pairs.length / 2];
    long[] decisions = new long[chatIds.length];
    for (int i = 0; i < chatIds.length; i++) {
      chatIds[i] = pairs[2 * i];
      decisions[i] = pairs[2 * i + 1];
    }
    return new Answers(chatIds, decisions, events);
  }
}
