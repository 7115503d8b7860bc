package vk2max.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Anything that people may have said about a chat. */
public final class CorrectionsArbitraries {
  private static final Instant AT = Instant.parse("2025-09-14T10:00:00Z");

  private CorrectionsArbitraries() {}

  /** Holds that have ended, or end later, or never. */
  public static Arbitrary<Hold> holds() {
    LocalDate snapshotDay = LocalDate.of(2025, 9, 15); // 01:00 in Moscow
    Arbitrary<LocalDate> days =
        Arbitraries.of(snapshotDay.minusDays(1), snapshotDay, snapshotDay.plusDays(1));
    Instant snapshot = ChatFactsFixture.SNAPSHOT;
    Arbitrary<Instant> instants =
        Arbitraries.of(snapshot.minusNanos(1), snapshot, snapshot.plusNanos(1));
    return Arbitraries.oneOf(
        Arbitraries.just(hold(null, null)),
        days.map(day -> hold(day, null)),
        instants.map(instant -> hold(null, instant)));
  }

  static Hold hold(@Nullable LocalDate day, @Nullable Instant instant) {
    return new Hold("parents asked", "operator-54", AT, day, instant);
  }

  public static Arbitrary<Retraction> retractions() {
    return Arbitraries.just(new Retraction("moved by mistake", "operator-54", AT));
  }

  /** The answer to what is asked of a chat, or to something else. */
  public static Arbitrary<ReviewAnswer> answers(Decision byRules) {
    Arbitrary<Question> questions =
        Arbitraries.of(
            byRules
                .findings()
                .question()
                .orElse(new Question(ReasonSet.of(ReasonCode.PHONE_UNKNOWN), 1, "org-54-00012")),
            new Question(ReasonSet.of(ReasonCode.MESSAGES_UNKNOWN), 1, "org-54-00012"));
    return Combinators.combine(questions, Arbitraries.of(true, false))
        .as(CorrectionsArbitraries::answer);
  }

  /** An answer; nobody can accept an organisation that is not known, which is then rejected. */
  static ReviewAnswer answer(Question question, boolean accepted) {
    boolean accept = accepted && !question.reasons().contains(ReasonCode.ORGANISATION_UNKNOWN);
    boolean account = accept && question.reasons().contains(ReasonCode.PHONE_UNKNOWN);
    return new ReviewAnswer(
        accept,
        question.reasons(),
        question.candidate(),
        question.organisationId(),
        account ? 777 : 0,
        "asked the school",
        "coordinator-54",
        AT);
  }
}
