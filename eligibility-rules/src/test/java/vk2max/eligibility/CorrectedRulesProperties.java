package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Laws of what people say, for any chat under any terms. */
class CorrectedRulesProperties {
  private static final CorrectedRules RULES = new CorrectedRules();

  /** A chat and what was said about it. */
  record Case(ChatFactsFixture chat, Corrections corrections) {
    Decision byRules() {
      return chat.decide();
    }

    Decision decide() {
      return decide(corrections);
    }

    Decision decide(Corrections others) {
      return RULES.decide(chat.facts(), chat.terms(), others);
    }

    boolean isHeld() {
      return corrections.hold() != null && corrections.hold().isInForce(chat.terms());
    }

    boolean isAnswered() {
      return corrections.answer() != null && corrections.answer().isAbout(byRules());
    }
  }

  @Provide
  Arbitrary<ChatFactsFixture> chats() {
    return ChatFactsArbitraries.chats();
  }

  @Provide
  Arbitrary<Case> cases() {
    return ChatFactsArbitraries.chats()
        .flatMap(
            chat ->
                Combinators.combine(
                        maybe(CorrectionsArbitraries.holds()),
                        maybe(CorrectionsArbitraries.retractions()),
                        maybe(CorrectionsArbitraries.answers(chat.decide())))
                    .as(
                        (hold, retraction, answer) ->
                            new Case(
                                chat,
                                new Corrections(
                                    hold.orElse(null),
                                    retraction.orElse(null),
                                    answer.orElse(null)))));
  }

  private static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> values) {
    return Arbitraries.oneOf(Arbitraries.just(Optional.<T>empty()), values.map(Optional::of));
  }

  @Property
  void without_corrections_the_rules_alone_decide(@ForAll("chats") ChatFactsFixture chat) {
    assertEquals(chat.decide(), RULES.decide(chat.facts(), chat.terms(), Corrections.NONE));
  }

  @Property
  void corrections_that_do_not_count_leave_no_trace(@ForAll("cases") Case one) {
    if (!one.isHeld() && one.corrections().retraction() == null && !one.isAnswered()) {
      assertEquals(one.byRules(), one.decide());
    } else {
      assertNotEquals(one.byRules(), one.decide());
    }
  }

  @Property
  void a_chat_that_is_held_or_taken_back_stays_and_people_come_first(@ForAll("cases") Case one) {
    ReasonSet byPeople =
        new ReasonSet(
            (one.isHeld() ? ReasonCode.ON_HOLD.bit() : 0)
                | (one.corrections().retraction() == null ? 0 : ReasonCode.RETRACTED.bit()));
    Statistics.collect(byPeople.joined());
    if (byPeople.size() == 0) {
      return;
    }
    Decision decision = one.decide();
    assertEquals(Outcome.STAY, decision.outcome());
    assertEquals(byPeople.codes(), decision.reasons().codes().subList(0, byPeople.size()));
    Decision otherwise = one.decide(one.corrections().withHold(null).withRetraction(null));
    assertEquals(
        otherwise.outcome() == Outcome.STAY ? otherwise.reasons() : ReasonSet.NONE,
        new ReasonSet(decision.reasons().mask() & ~byPeople.mask()));
  }

  @Property(tries = 5_000) // one chat in fifty is under review and answered
  void whoever_is_asked_decides_a_chat_under_review(@ForAll("cases") Case one) {
    Decision byRules = one.byRules();
    Decision settled = one.decide(one.corrections().withHold(null).withRetraction(null));
    Statistics.label("settled")
        .collect(byRules.outcome(), settled.outcome())
        .coverage(
            coverage -> {
              coverage.check(Outcome.REVIEW, Outcome.MOVE).count(count -> count > 0);
              coverage.check(Outcome.REVIEW, Outcome.STAY).count(count -> count > 0);
              coverage.check(Outcome.REVIEW, Outcome.REVIEW).count(count -> count > 0);
            });
    if (!one.isAnswered()) {
      assertEquals(byRules, settled);
      return;
    }
    assertEquals(Outcome.REVIEW, byRules.outcome());
    assertEquals(answer(one).accepted() ? Outcome.MOVE : Outcome.STAY, settled.outcome());
  }

  @Property
  void a_rejected_chat_stays_with_the_codes_of_what_was_open(
      @ForAll("chats") ChatFactsFixture chat) {
    Decision byRules = chat.decide();
    Optional<Question> question = byRules.findings().question();
    assertEquals(byRules.outcome() == Outcome.REVIEW, question.isPresent());
    if (question.isEmpty()) {
      return;
    }
    Decision rejected = settle(chat, CorrectionsArbitraries.answer(question.get(), false));

    Findings findings = byRules.findings();
    int expected = 0;
    for (Finding finding : findings.ofChat()) {
      expected |= codeIfOpen(finding);
    }
    for (Finding finding : findings.ofCandidate(findings.nearestIndex())) {
      expected |= codeIfOpen(finding);
    }
    assertEquals(Outcome.STAY, rejected.outcome());
    assertEquals(new ReasonSet(expected), rejected.reasons());
    assertTrue(rejected.reasons().size() > 0);
  }

  private static int codeIfOpen(Finding finding) {
    return finding instanceof Finding.Undetermined ? finding.criterion().codeWhenNotMet().bit() : 0;
  }

  @Property
  void an_accepted_chat_has_a_carrier_with_an_account_and_a_region(
      @ForAll("chats") ChatFactsFixture chat) {
    Optional<Question> question = chat.decide().findings().question();
    if (question.isEmpty()) {
      return;
    }
    Decision settled = settle(chat, CorrectionsArbitraries.answer(question.get(), true));
    if (settled instanceof Decision.Move move) {
      assertEquals(question.get().candidate(), move.carrier().vkUserId());
      assertTrue(move.carrier().maxUserId() > 0);
      OrganisationRef organisation = move.organisation().orElseThrow();
      assertEquals(question.get().organisationId(), organisation.organisationId());
      assertTrue(!organisation.region().isEmpty());
    } else {
      assertTrue(question.get().reasons().contains(ReasonCode.ORGANISATION_UNKNOWN));
    }
  }

  @Property
  void an_answer_is_silent_as_soon_as_another_question_is_asked(
      @ForAll("chats") ChatFactsFixture chat) {
    Optional<Question> question = chat.decide().findings().question();
    if (question.isEmpty()) {
      return;
    }
    Question asked = question.get();
    for (Question other :
        new Question[] {
          new Question(asked.reasons(), asked.candidate() + 1, asked.organisationId()),
          new Question(asked.reasons(), asked.candidate(), asked.organisationId() + "0"),
          new Question(
              new ReasonSet(asked.reasons().mask() ^ ReasonCode.ACTIVITY_UNKNOWN.bit()),
              asked.candidate(),
              asked.organisationId())
        }) {
      for (boolean accepted : new boolean[] {true, false}) {
        assertEquals(chat.decide(), settle(chat, CorrectionsArbitraries.answer(other, accepted)));
      }
    }
  }

  @Property
  void every_reason_of_a_corrected_chat_can_be_told(@ForAll("cases") Case one) {
    Decision decision = one.decide();
    for (var language : vk2max.eligibility.explain.Language.values()) {
      var explainer = new vk2max.eligibility.explain.Explainer(language);
      assertEquals(
          Math.max(1, decision.reasons().size()), explainer.explain(decision).reasons().size());
      assertEquals(one.isAnswered(), explainer.answer(decision).isPresent());
    }
  }

  private static Decision settle(ChatFactsFixture chat, ReviewAnswer answer) {
    return RULES.decide(chat.facts(), chat.terms(), Corrections.NONE.withAnswer(answer));
  }

  private static ReviewAnswer answer(Case one) {
    @Nullable ReviewAnswer answer = one.corrections().answer();
    if (answer == null) {
      throw new IllegalStateException("nobody has answered");
    }
    return answer;
  }
}
