package vk2max.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.ops.model.ExpectedEvent.Kind.ADDITIONS;
import static vk2max.ops.model.ExpectedEvent.Kind.CREATED;
import static vk2max.ops.model.ExpectedEvent.Kind.INVITATIONS;
import static vk2max.ops.model.ExpectedEvent.Kind.NOTICES;
import static vk2max.ops.model.ExpectedEvent.Kind.RETRACTIONS;
import static vk2max.ops.model.SmallWorld.SCHOOL;
import static vk2max.ops.model.SmallWorld.account;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model's own rules on holds, moves taken back, answered reviews and the history. */
class CorrectionsTest {
  private static final OffsetDateTime FIRST = OffsetDateTime.parse("2025-09-15T01:00:00+03:00");
  private static final Corrections NONE = Corrections.none();

  @TempDir Path directory;
  private final SmallWorld world = SmallWorld.withATeacher();
  private final TransferModel model = new TransferModel();
  private ModelPolicy policy = ModelPolicy.defaults();
  private int nights;

  @Test
  void a_held_chat_that_would_move_stays_until_the_hold_ends() {
    world.chat(100, 1, 1);
    assertEquals("STAY ON_HOLD", night(NONE.hold(100)));
    assertEquals("STAY ON_HOLD", night(NONE));
    assertEquals("MOVE ", night(NONE.endHold(100)));
  }

  @Test
  void a_hold_ends_at_its_instant() {
    world.chat(100, 1, 1);
    Instant third = FIRST.plusDays(2).toInstant();
    assertEquals("STAY ON_HOLD", night(NONE.holdUntil(100, third)));
    assertEquals("STAY ON_HOLD", night(NONE));
    assertEquals("MOVE ", night(NONE));
  }

  @Test
  void a_held_chat_keeps_the_reasons_that_it_has_anyway() {
    world.unregister(1);
    world.chat(100, 1, 1);
    assertEquals("STAY ON_HOLD|NOT_IN_MAX_WITH_SAME_PHONE", night(NONE.hold(100)));
  }

  @Test
  void the_gaps_of_a_held_chat_are_not_listed() {
    world.chatWithoutMessages(100, 1, 1);
    assertEquals("STAY ON_HOLD", night(NONE.hold(100)));
  }

  @Test
  void a_hold_does_nothing_to_a_chat_that_has_moved() {
    world.chat(100, 1, 1);
    night(NONE);
    assertEquals("MOVE ", night(NONE.hold(100)));
  }

  @Test
  void a_held_chat_is_of_the_organisation_that_it_would_move_with() {
    world.chat(100, 1, 1);
    night(NONE.hold(100));
    assertEquals(
        new Decision(Outcome.STAY, "ON_HOLD", 0, SCHOOL, "16"), model.decisions().get(100L));
  }

  @Test
  void a_move_taken_back_stays_and_nobody_is_told_anything() {
    world.parentsUpTo(2);
    world.chat(100, 1, 1, 2);
    night(NONE);
    world.register(2);
    assertEquals("STAY RETRACTED", night(NONE.retract(100)));
    assertEquals(List.of(event(RETRACTIONS, 1, 1)), lastEvents(1));
    world.unregister(1);
    assertEquals("STAY RETRACTED|NOT_IN_MAX_WITH_SAME_PHONE", night(NONE));
    assertEquals(List.of(event(RETRACTIONS, 1, 1)), lastEvents(1));
  }

  @Test
  void a_retraction_undone_begins_a_second_move_with_a_life_of_its_own() {
    world.parentsUpTo(4);
    world.register(3);
    world.chat(100, 1, 1, 2, 3);
    night(NONE);
    night(NONE.retract(100));
    world.chat(100, 1, 1, 2, 3, 4);
    assertEquals("MOVE ", night(NONE.undoRetraction(100)));
    assertEquals(
        List.of(
            event(CREATED, 2, 1, in(1), in(3)),
            event(NOTICES, 2, 1),
            event(INVITATIONS, 2, 1, new Member(4, 0))),
        lastEvents(3));
    world.register(2);
    night(NONE);
    assertEquals(List.of(event(ADDITIONS, 2, 1, in(2))), lastEvents(1));
  }

  @Test
  void who_was_added_in_the_first_move_is_added_again_in_the_second_if_back_later() {
    world.parentsUpTo(2);
    world.register(2);
    world.chat(100, 1, 1, 2);
    night(NONE);
    night(NONE.retract(100));
    world.chat(100, 1, 1);
    night(NONE.undoRetraction(100));
    world.chat(100, 1, 1, 2);
    night(NONE);
    assertEquals(List.of(event(ADDITIONS, 2, 1, in(2))), lastEvents(1));
  }

  @Test
  void who_was_added_in_the_first_move_is_never_invited_in_the_second() {
    world.parentsUpTo(3);
    world.register(2);
    world.register(3);
    world.chat(100, 1, 1, 2, 3);
    night(NONE);
    night(NONE.retract(100));
    world.unregister(2);
    world.unregister(3);
    world.chat(100, 1, 1, 2);
    night(NONE.undoRetraction(100));
    world.chat(100, 1, 1, 2, 3);
    night(NONE);
    assertEquals(
        List.of(event(RETRACTIONS, 1, 1), event(CREATED, 2, 1, in(1)), event(NOTICES, 2, 1)),
        lastEvents(3));
  }

  @Test
  void who_was_there_before_the_read_only_day_may_come_back_after_it() {
    LocalDate second = FIRST.toLocalDate().plusDays(1);
    policy = policy.with("16", new ModelPolicy.Region(null, second));
    world.parentsUpTo(3);
    world.register(2);
    world.register(3);
    world.chat(100, 1, 1, 2);
    night(NONE);
    world.chat(100, 1, 1);
    night(NONE.retract(100).undoRetraction(100));
    world.chat(100, 1, 1, 2, 3);
    night(NONE);
    assertEquals(List.of(event(ADDITIONS, 2, 1, in(2))), lastEvents(1));
  }

  @Test
  void a_retraction_undone_before_the_night_leads_to_a_second_move_at_once() {
    world.chat(100, 1, 1);
    night(NONE);
    assertEquals("MOVE ", night(NONE.retract(100).undoRetraction(100)));
    assertEquals(
        List.of(event(RETRACTIONS, 1, 1), event(CREATED, 2, 1, in(1)), event(NOTICES, 2, 1)),
        lastEvents(3));
  }

  @Test
  void a_hold_stands_before_a_retraction() {
    world.chat(100, 1, 1);
    night(NONE);
    assertEquals("STAY ON_HOLD|RETRACTED", night(NONE.retract(100).hold(100)));
    world.unregister(1);
    assertEquals("STAY ON_HOLD|RETRACTED|NOT_IN_MAX_WITH_SAME_PHONE", night(NONE));
    assertEquals("STAY ON_HOLD|NOT_IN_MAX_WITH_SAME_PHONE", night(NONE.undoRetraction(100)));
  }

  @Test
  void only_what_has_moved_is_taken_back_and_only_what_is_taken_back_is_undone() {
    world.unregister(1);
    world.chat(100, 1, 1);
    night(NONE);
    assertThrows(IllegalStateException.class, () -> night(NONE.retract(100)));
    assertThrows(IllegalStateException.class, () -> night(NONE.undoRetraction(100)));
    assertThrows(IllegalStateException.class, () -> night(NONE.retract(999)));
    assertThrows(IllegalStateException.class, () -> night(NONE.answer(100, Answer.ACCEPT)));
  }

  @Test
  void a_chat_that_has_moved_is_not_under_review() {
    world.chat(100, 1, 1);
    night(NONE);
    world.chatWithoutMessages(100, 1, 1);
    night(NONE);
    assertThrows(IllegalStateException.class, () -> night(NONE.answer(100, Answer.REJECT)));
  }

  @Test
  void an_accepted_review_moves() {
    world.chatWithoutMessages(100, 1, 1);
    assertEquals("REVIEW MESSAGES_UNKNOWN", night(NONE));
    assertEquals("MOVE ", night(NONE.answer(100, Answer.ACCEPT)));
    assertEquals(1, model.decisions().get(100L).carrier());
  }

  @Test
  void a_rejected_review_stays_for_the_criteria_that_were_undetermined() {
    world.chatWithoutMessages(100, 1, 1);
    night(NONE);
    assertEquals(
        "STAY ONLY_SERVICE_MESSAGES|NO_MESSAGES_SINCE_CUTOFF",
        night(NONE.answer(100, Answer.REJECT)));
  }

  @Test
  void a_carrier_accepted_without_a_phone_is_invited() {
    world.person(1, SCHOOL, "teacher", "none");
    world.chat(100, 1, 1);
    assertEquals("REVIEW PHONE_UNKNOWN", night(NONE));
    assertEquals("MOVE ", night(NONE.answer(100, Answer.ACCEPT)));
    assertEquals(
        List.of(
            event(CREATED, 1, 1), event(NOTICES, 1, 1), event(INVITATIONS, 1, 1, new Member(1, 0))),
        lastEvents(3));
  }

  @Test
  void a_rejected_unknown_organisation_counts_as_neither_moved_nor_open() {
    world.forgetOrganisation(SCHOOL);
    world.chat(100, 1, 1);
    assertEquals("REVIEW ORGANISATION_UNKNOWN", night(NONE));
    assertEquals(
        "STAY ORGANISATION_NOT_MOVED|REGION_NOT_OPEN", night(NONE.answer(100, Answer.REJECT)));
  }

  @Test
  void an_answer_holds_only_while_the_review_has_the_same_reasons() {
    world.chatWithoutMessages(100, 1, 1);
    night(NONE);
    assertTrue(night(NONE.answer(100, Answer.REJECT)).startsWith("STAY "));
    world.person(1, SCHOOL, "teacher", "none");
    assertEquals("REVIEW MESSAGES_UNKNOWN|PHONE_UNKNOWN", night(NONE));
    world.person(1, SCHOOL, "teacher");
    assertTrue(night(NONE).startsWith("STAY "));
  }

  @Test
  void an_answer_holds_only_while_the_review_is_about_the_same_candidate() {
    world.person(2, SCHOOL, "teacher");
    world.register(2);
    world.chatWithoutMessages(100, 1, 1, 2);
    night(NONE);
    assertTrue(night(NONE.answer(100, Answer.REJECT)).startsWith("STAY "));
    world.chatWithoutMessages(100, 2, 1, 2);
    assertEquals("REVIEW MESSAGES_UNKNOWN", night(NONE));
  }

  @Test
  void an_accepted_review_that_is_held_moves_when_the_hold_ends() {
    world.chatWithoutMessages(100, 1, 1);
    night(NONE);
    assertEquals("STAY ON_HOLD", night(NONE.hold(100).answer(100, Answer.ACCEPT)));
    assertEquals("MOVE ", night(NONE.endHold(100)));
  }

  @Test
  void the_history_has_an_entry_for_each_change() {
    world.unregister(1);
    world.chat(100, 1, 1);
    night(NONE);
    night(NONE);
    world.register(1);
    night(NONE);
    world.forgetChat(100);
    night(NONE);
    night(NONE);
    world.chat(100, 1, 1);
    night(NONE);
    assertEquals(
        List.of(
            new HistoryEntry(Outcome.STAY, "NOT_IN_MAX_WITH_SAME_PHONE", 0, SCHOOL, false, 1, 2),
            new HistoryEntry(Outcome.MOVE, "", 1, SCHOOL, false, 3, 3),
            new HistoryEntry(Outcome.MOVE, "", 1, SCHOOL, true, 4, 5),
            new HistoryEntry(Outcome.MOVE, "", 1, SCHOOL, false, 6, 6)),
        model.histories().get(100L));
    assertEquals(2, model.events().size());
  }

  @Test
  void a_missing_chat_whose_move_is_taken_back_stays() {
    world.chat(100, 1, 1);
    night(NONE);
    world.forgetChat(100);
    night(NONE.retract(100));
    assertEquals(
        new Decision(Outcome.STAY, "RETRACTED", 0, SCHOOL, "16"), model.decisions().get(100L));
  }

  /** Runs the next night and gives the outcome and reasons of chat 100. */
  private String night(Corrections corrections) {
    Path export = world.export(directory, FIRST.plusDays(nights++).toString());
    model.night(export, policy, corrections);
    Decision decision = model.decisions().get(100L);
    return decision.outcome() + " " + decision.reasons();
  }

  private List<ExpectedEvent> lastEvents(int number) {
    List<ExpectedEvent> events = model.events();
    return events.subList(events.size() - number, events.size());
  }

  private static ExpectedEvent event(
      ExpectedEvent.Kind kind, int move, int part, Member... people) {
    return new ExpectedEvent(kind, 100, move, part, List.of(people));
  }

  private static Member in(long person) {
    return new Member(person, account(person));
  }
}
