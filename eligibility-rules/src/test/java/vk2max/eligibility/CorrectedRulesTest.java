package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.CREATOR;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Language;

class CorrectedRulesTest {
  private static final Instant AT = Instant.parse("2025-09-14T10:00:00Z");
  private static final Retraction RETRACTION = new Retraction("by mistake", "anna", AT);

  private static Decision decide(ChatFactsFixture chat, Corrections corrections) {
    return new CorrectedRules().decide(chat.facts(), chat.terms(), corrections);
  }

  private static Decision settled(ChatFactsFixture chat, boolean accepted) {
    Question question = chat.decide().findings().question().orElseThrow();
    return decide(
        chat, Corrections.NONE.withAnswer(CorrectionsArbitraries.answer(question, accepted)));
  }

  /** The snapshot is 01:00 of 15 September in Moscow. */
  @Test
  void a_hold_ends_at_midnight_in_the_zone_of_the_policy() {
    ChatFactsFixture atMidnight = aChatThatMoves().snapshot(Instant.parse("2025-09-14T21:00:00Z"));
    ChatFactsFixture before =
        aChatThatMoves().snapshot(Instant.parse("2025-09-14T20:59:59.999999999Z"));
    Corrections held =
        Corrections.NONE.withHold(CorrectionsArbitraries.hold(LocalDate.of(2025, 9, 15), null));

    assertEquals("ON_HOLD", decide(before, held).reasons().joined());
    assertEquals(Outcome.MOVE, decide(atMidnight, held).outcome());
  }

  @Test
  void a_hold_ends_at_its_instant() {
    Instant end = ChatFactsFixture.SNAPSHOT;
    Corrections held = Corrections.NONE.withHold(CorrectionsArbitraries.hold(null, end));

    assertEquals(Outcome.MOVE, decide(aChatThatMoves(), held).outcome());
    assertEquals(
        Outcome.STAY, decide(aChatThatMoves().snapshot(end.minusNanos(1)), held).outcome());
  }

  @Test
  void a_hold_has_one_end() {
    assertThrows(
        IllegalArgumentException.class,
        () -> CorrectionsArbitraries.hold(LocalDate.of(2025, 9, 15), AT));
  }

  @Test
  void a_chat_held_and_taken_back_says_so_before_its_own_reasons() {
    Corrections both =
        Corrections.NONE
            .withHold(CorrectionsArbitraries.hold(null, null))
            .withRetraction(RETRACTION);
    ChatFactsFixture chat = aChatThatMoves().creator(it -> it.notInMax());

    Decision decision = decide(chat, both);

    assertEquals("ON_HOLD|RETRACTED|NOT_IN_MAX_WITH_SAME_PHONE", decision.reasons().joined());
    assertFalse(decision.hasOnlyObstacle());
    assertEquals(Status.NOT_BY_RULES, decision.status());
  }

  @Test
  void gaps_of_a_chat_that_is_held_are_not_listed_and_the_hold_is_not_all_that_keeps_it() {
    Corrections held = Corrections.NONE.withHold(CorrectionsArbitraries.hold(null, null));
    ChatFactsFixture open = aChatThatMoves().creator(it -> it.phoneUnknown());

    assertEquals("ON_HOLD", decide(open, held).reasons().joined());
    assertFalse(decide(open, held).hasOnlyObstacle());
    assertTrue(decide(aChatThatMoves(), held).hasOnlyObstacle());
  }

  @Test
  void an_accepted_phone_gives_the_carrier_the_account_that_was_found_out() {
    ChatFactsFixture chat = aChatThatMoves().creator(it -> it.phoneUnknown());

    Decision.Move move = (Decision.Move) settled(chat, true);

    assertEquals(CREATOR, move.carrier().vkUserId());
    assertEquals(777, move.carrier().maxUserId());
    assertEquals(MaxRegistration.SAME_PHONE, move.carrier().registration());
    CandidateFacts asFound = move.findings().facts().candidates().get(0);
    assertEquals(MaxRegistration.PHONE_UNKNOWN, asFound.registration());
  }

  @Test
  void rejected_messages_are_no_messages() {
    Decision decision = settled(aChatThatMoves().messagesUnknown(), false);

    assertEquals("ONLY_SERVICE_MESSAGES|NO_MESSAGES_SINCE_CUTOFF", decision.reasons().joined());
  }

  @Test
  void a_rejected_organisation_keeps_the_chat_with_all_that_hangs_on_it() {
    Decision decision =
        settled(aChatThatMoves().creator(it -> it.inUnknownOrganisation().unconfirmed()), false);

    assertEquals(
        "ROLE_NOT_CONFIRMED|ORGANISATION_NOT_MOVED|REGION_NOT_OPEN", decision.reasons().joined());
  }

  @Test
  void an_answer_on_which_no_chat_could_move_cannot_be_given() {
    for (ReasonCode gap :
        new ReasonCode[] {ReasonCode.ORGANISATION_UNKNOWN, ReasonCode.PHONE_UNKNOWN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ReviewAnswer(true, ReasonSet.of(gap), 1, "o", 0, "r", "b", AT),
          gap::name);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ReviewAnswer(
                true, ReasonSet.of(ReasonCode.MESSAGES_UNKNOWN), 1, "o", 5, "r", "b", AT));
  }

  @Test
  void who_settled_a_review_is_told_with_day_and_reason() {
    ChatFactsFixture chat = aChatThatMoves().messagesUnknown();

    assertEquals(
        "Accepted by coordinator-54 on 14.09.2025: asked the school",
        new Explainer(Language.EN).answer(settled(chat, true)).orElseThrow());
    assertEquals(
        "Решено, что условия не выполнены: coordinator-54, 14.09.2025. Причина: asked the school",
        new Explainer(Language.RU).answer(settled(chat, false)).orElseThrow());
  }

  @Test
  void the_words_of_a_hold_are_filled_from_the_decision_alone() {
    Corrections held =
        Corrections.NONE.withHold(CorrectionsArbitraries.hold(LocalDate.of(2025, 10, 1), null));

    String why =
        new Explainer(Language.EN).explain(decide(aChatThatMoves(), held)).reasons().get(0).why();

    assertEquals(
        "Moving this chat is on hold. Held by: operator-54. Reason: “parents asked”."
            + " Until: 01.10.2025.",
        why);
  }
}
