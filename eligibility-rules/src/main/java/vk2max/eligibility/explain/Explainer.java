package vk2max.eligibility.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Finding;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Gap;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Policy;
import vk2max.eligibility.ReasonClass;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Status;

/**
 * Tells people in their language what was decided and why. Draws on the findings of a decision
 * alone, so an old decision is told as it was taken. Thread-safe.
 */
public final class Explainer {
  /** Reasons that come from people; no finding has them. */
  private static final Set<ReasonCode> BY_PEOPLE = Set.of(ReasonCode.ON_HOLD, ReasonCode.RETRACTED);

  private static final Set<CriterionId> OF_CANDIDATE =
      EnumSet.range(CriterionId.STAFF_ROLE, CriterionId.RANK_WITHIN_LIMIT);

  private final Messages messages;

  public Explainer(Language language) {
    this(Messages.in(language));
  }

  Explainer(Messages messages) {
    this.messages = messages;
  }

  /**
   * The decision in words, with the values of reasons that come from people as they were then.
   *
   * @throws IllegalArgumentException if a reason of the decision has no finding behind it
   */
  public Explanation explain(Decision decision) {
    return explain(decision, decision.findings().corrections().evidence());
  }

  /** Who has settled the review of a chat, when, how and why; empty when nobody has. */
  public Optional<String> answer(Decision decision) {
    ReviewAnswer answer = decision.findings().corrections().answer();
    if (answer == null) {
      return Optional.empty();
    }
    Evidence evidence =
        Evidence.of("by", answer.by()).and("at", answer.at()).and("reason", answer.reason());
    EvidenceWords words = words(decision.findings());
    return Optional.of(
        messages.text(
            answer.accepted() ? "answer.accepted" : "answer.rejected",
            blank -> words.of(blank, evidence)));
  }

  /**
   * The decision in words, with the values of reasons that come from people.
   *
   * @param byPeople {@code by}, {@code reason} and {@code until} for {@link ReasonCode#ON_HOLD},
   *     {@code by} and {@code reason} for {@link ReasonCode#RETRACTED}; a value that is not given
   *     reads «нет»
   * @throws IllegalArgumentException if another reason of the decision has no finding behind it
   */
  public Explanation explain(Decision decision, Map<ReasonCode, Evidence> byPeople) {
    return explanation(decision, kept -> reasons(kept, byPeople, Texts.OWN));
  }

  /**
   * The decision as it may be told to whoever asks from outside: no member is named, no operator,
   * and nothing that one of them has written is quoted. Nor does one reason promise that the chat
   * moves once it alone is gone.
   *
   * @throws IllegalArgumentException if a reason of the decision has no finding behind it
   */
  public Explanation explainToOutsiders(Decision decision) {
    return explanation(decision, kept -> reasons(kept, Map.of(), Texts.OUTSIDE));
  }

  private Explanation explanation(Decision decision, Function<Decision, List<ReasonText>> why) {
    return new Explanation(
        decision.status(),
        statusWord(decision.status()),
        decision.hasOnlyObstacle(),
        decision.fold(move -> List.of(moved(move)), why::apply, why::apply));
  }

  /** All thirteen criteria in order: the chat's, then those of the nearest candidate. */
  public List<CriterionLine> checklist(Decision decision) {
    return checklist(decision, decision.findings().nearestIndex());
  }

  /**
   * All thirteen criteria in order: the chat's, then those of one candidate.
   *
   * @param candidate index among the candidates of the chat; -1 for nobody, to whom criteria 8 to
   *     13 do not apply
   * @throws IndexOutOfBoundsException if no candidate of that index was examined
   */
  public List<CriterionLine> checklist(Decision decision, int candidate) {
    Findings findings = decision.findings();
    List<Finding> all = new ArrayList<>(findings.ofChat());
    if (candidate < 0) {
      OF_CANDIDATE.forEach(criterion -> all.add(new Finding.NotApplicable(criterion)));
    } else {
      all.addAll(findings.ofCandidate(candidate));
    }
    EvidenceWords words = words(findings);
    return all.stream().map(finding -> line(finding, words)).toList();
  }

  /** What can be said of a reason without a particular chat. */
  public ReasonWords reasonWords(ReasonCode code) {
    return new ReasonWords(
        code, tableWord(code), text(code, "who"), text(code, "again"), text(code, "status"));
  }

  public String tableWord(ReasonCode code) {
    return text(code, "table");
  }

  public String statusWord(Status status) {
    return messages.text(
        switch (status) {
          case MOVED -> "status.moved";
          case NOT_BY_RULES -> "status.byRules";
          case WAITS_FOR_ACTION -> "status.action";
          case WAITS -> "status.waits";
          case WAITS_FOR_REVIEW -> "status.review";
        });
  }

  /** The status word of a chat that technical trouble keeps; never said of a person. */
  public String errorWord() {
    return messages.text("status.error");
  }

  public String onlyObstacleWord() {
    return messages.text("onlyObstacle");
  }

  public String outcomeWord(Outcome outcome) {
    return messages.text("outcome." + outcome);
  }

  public String classWord(ReasonClass reasonClass) {
    return messages.text(
        switch (reasonClass) {
          case FINAL -> "class.final";
          case CHANGEABLE -> "class.changeable";
          case WAITING -> "class.waiting";
          case ACTION -> "class.action";
          case GAP -> "class.gap";
        });
  }

  /** A criterion in a few words, whatever its result. */
  public String criterionName(CriterionId criterion) {
    return messages.text("criterion." + criterion + ".name");
  }

  /** What must hold for a criterion to be met, with the values of a policy. */
  public String rule(CriterionId criterion, Policy policy) {
    EvidenceWords words = new EvidenceWords(messages, policy.zone());
    Evidence values = Evidence.of("cutoff", policy.activeSince()).and("limit", policy.rankLimit());
    return messages.text("criterion." + criterion + ".rule", blank -> words.of(blank, values));
  }

  /** Whether a criterion is asked of each candidate, and not of the chat. */
  public static boolean isOfCandidate(CriterionId criterion) {
    return OF_CANDIDATE.contains(criterion);
  }

  /** For whom a reason is worded. */
  private enum Texts {
    OWN("why", "what"),
    OUTSIDE("outside", "outsideWhat");

    private final String why;
    private final String what;

    Texts(String why, String what) {
      this.why = why;
      this.what = what;
    }
  }

  private List<ReasonText> reasons(
      Decision decision, Map<ReasonCode, Evidence> byPeople, Texts texts) {
    EvidenceWords words = words(decision.findings());
    return decision.reasons().codes().stream()
        .map(
            code ->
                ReasonEvidence.settledGap(code, decision.findings())
                    .map(gap -> settled(code, gap, decision.findings(), words, texts))
                    .orElseGet(
                        () ->
                            reason(code.name(), evidence(code, decision, byPeople), words, texts)))
        .toList();
  }

  /** The key of the text for that reader; that of the usual one where there is no other. */
  private String key(String of, String part, String usual) {
    String key = of + "." + part;
    return messages.has(key) ? key : of + "." + usual;
  }

  /** A reason that a person has given where the data are silent: there are no values to tell. */
  private ReasonText settled(
      ReasonCode code, Gap gap, Findings findings, EvidenceWords words, Texts texts) {
    ReviewAnswer answer = Objects.requireNonNull(findings.corrections().answer());
    Evidence evidence =
        Evidence.of("gap", tableWord(gap.code())).and("by", answer.by()).and("at", answer.at());
    Function<String, @Nullable String> values = blank -> words.of(blank, evidence);
    return new ReasonText(
        code.name(),
        tableWord(code),
        messages.text("answer." + texts.why, values),
        messages.text("answer." + texts.what),
        messages.text("answer.who"),
        messages.text("answer.again"),
        text(code, "status"));
  }

  private static Evidence evidence(
      ReasonCode code, Decision decision, Map<ReasonCode, Evidence> byPeople) {
    if (BY_PEOPLE.contains(code)) {
      return byPeople.getOrDefault(code, Evidence.NONE);
    }
    return ReasonEvidence.of(code, decision.findings())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Could not explain chat %d: its reason %s has no finding behind it"
                        .formatted(decision.findings().facts().chatId(), code)));
  }

  private ReasonText moved(Decision.Move move) {
    return reason(
        ReasonText.MOVED,
        CandidateCriterion.about(move.carrier()),
        words(move.findings()),
        Texts.OWN);
  }

  private ReasonText reason(String code, Evidence evidence, EvidenceWords words, Texts texts) {
    Function<String, @Nullable String> values = blank -> words.of(blank, evidence);
    return new ReasonText(
        code,
        messages.text(code + ".table"),
        messages.text(key(code, texts.why, Texts.OWN.why), values),
        messages.text(key(code, texts.what, Texts.OWN.what), values),
        messages.text(code + ".who"),
        messages.text(code + ".again"),
        messages.text(code + ".status"));
  }

  private CriterionLine line(Finding finding, EvidenceWords words) {
    CriterionId criterion = finding.criterion();
    Mark mark = Mark.of(finding);
    String phrase =
        mark == Mark.NOT_APPLICABLE
            ? messages.text("criterion.notApplicable", blank -> criterionName(criterion))
            : messages.text(
                "criterion." + criterion + "." + mark.key(),
                blank -> words.of(blank, finding.evidence()));
    return new CriterionLine(criterion, mark, phrase);
  }

  private EvidenceWords words(Findings findings) {
    return new EvidenceWords(messages, findings.terms().policy().zone());
  }

  private String text(ReasonCode code, String part) {
    return messages.text(code + "." + part);
  }
}
