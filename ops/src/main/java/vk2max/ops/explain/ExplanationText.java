package vk2max.ops.explain;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.CriterionLine;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.events.EventKind;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.MovePeople;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.Run;
import vk2max.ledger.SentPeople;
import vk2max.ledger.UnsentEvent;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/** A decision as a person reads it in a terminal. */
final class ExplanationText {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

  private final Words words;
  private final Explainer explainer;

  ExplanationText(Words words) {
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  /**
   * Verdict, then each reason: why, what to do, who, when it is checked again.
   *
   * @param said by people: what would be advised about what they have taken back since no longer
   *     holds
   */
  String verdict(StoredDecision stored, SaidOfChat said) {
    boolean mayMoveAgain = said.undone() != null;
    Explanation explanation = explainer.explain(stored.decision());
    DecisionRow row = stored.row();
    StringBuilder text = new StringBuilder();
    boolean retracted = row.reasons().contains(ReasonCode.RETRACTED);
    text.append(headline(row, explanation.statusWord(), mayMoveAgain));
    if (retracted && mayMoveAgain && !row.gone()) {
      text.append(" · ").append(words.text("explain.mayMoveAgain"));
    }
    if (row.gone()) {
      text.append(" · ").append(words.text("explain.wasGone"));
    } else if (explanation.onlyObstacle() && !retracted) {
      text.append(" · ").append(explainer.onlyObstacleWord());
    }
    text.append('\n').append(heading(row)).append('\n').append(decidedLine(stored)).append('\n');
    gone(text, row, stored.goneSince());
    for (ToldReason told : ToldReason.of(stored, said, words)) {
      ReasonText reason = told.text();
      text.append('\n').append(reason.table()).append(" [").append(reason.code()).append("]\n");
      line(text, "explain.why", reason.why());
      if (told.helps()) {
        line(text, "explain.what", reason.what());
        line(text, "explain.who", reason.who());
      }
      line(text, "explain.again", told.again());
    }
    return text.toString();
  }

  /** The status in capitals. People, not the rules, keep a chat whose move was taken back. */
  private String headline(DecisionRow row, String statusWord, boolean mayMoveAgain) {
    return upper(word(row, statusWord, mayMoveAgain));
  }

  /** The word that a person reads first. */
  String word(DecisionRow row, String statusWord, boolean mayMoveAgain) {
    return row.reasons().contains(ReasonCode.RETRACTED)
        ? words.text(mayMoveAgain ? "explain.wordUndone" : "explain.wordRetracted")
        : statusWord;
  }

  /** Which run decided, by which export; and since when the chat is missing, if it is. */
  List<String> decided(StoredDecision stored) {
    StringBuilder text = new StringBuilder(decidedLine(stored)).append('\n');
    gone(text, stored.row(), stored.goneSince());
    return text.toString().lines().toList();
  }

  private String decidedLine(StoredDecision stored) {
    return words.text(
        "explain.decided",
        stored.run().name(),
        TIME.format(stored.run().startedAt()),
        stored.run().snapshotId(),
        TIME.format(stored.run().snapshotAt()));
  }

  private void gone(StringBuilder text, DecisionRow row, @Nullable Run since) {
    if (since != null) {
      String key = row.outcome() == Outcome.MOVE ? "explain.goneMoved" : "explain.gone";
      text.append(
              words.text(key, since.name(), since.snapshotId(), TIME.format(since.snapshotAt())))
          .append('\n');
    }
  }

  /** Who settled the review, when and why; empty when nobody did. */
  String answer(StoredDecision stored) {
    return explainer
        .answer(stored.decision())
        .map(answer -> TerminalText.of(answer) + "\n")
        .orElse("");
  }

  /** Verdict on a chat whose move was read back from the topics: what its event has told. */
  String readBack(
      DecisionRow row,
      Run run,
      @Nullable Run goneSince,
      ReadBackEvidence evidence,
      boolean mayMoveAgain) {
    StringBuilder text = new StringBuilder();
    String statusWord = explainer.statusWord(Status.of(row.outcome(), row.reasons()));
    text.append(headline(row, statusWord, mayMoveAgain));
    text.append('\n').append(heading(row)).append('\n');
    text.append(
            words.text(
                "explain.readBack",
                run.name(),
                TIME.format(run.startedAt()),
                evidence.runName(),
                evidence.snapshotId(),
                evidence.policyId()))
        .append('\n');
    gone(text, row, goneSince);
    if (row.outcome() != Outcome.MOVE) {
      // Who carried a move that was taken back went with it.
      return text.toString();
    }
    String carrier =
        words.text(
            evidence.carrierIsCreator() ? "explain.creator" : "explain.admin",
            Long.toString(row.carrier()));
    text.append(words.text("explain.readBackCarrier", carrier, evidence.members())).append('\n');
    return text.toString();
  }

  /** Events of the move that could not be sent; empty when there are none. */
  String unsent(List<UnsentEvent> events) {
    StringBuilder text = new StringBuilder();
    for (UnsentEvent event : events) {
      String kind = words.text("event." + EventKind.values()[event.kind()].shortName());
      text.append(words.text("explain.unsent." + event.cause(), kind, words.bytes(event.bytes())))
          .append('\n');
    }
    return text.toString();
  }

  /** Who of a moved chat is in MAX and who is awaited; empty when the ledger does not know. */
  String people(@Nullable MovePeople move) {
    return move == null
        ? ""
        : words.text(
                "explain.people",
                move.people().count(SentPeople.State::isIn),
                move.people().count(state -> state == SentPeople.State.INVITED))
            + '\n';
  }

  private String upper(String word) {
    return word.toUpperCase(Locale.forLanguageTag(words.language().tag()));
  }

  private String heading(DecisionRow row) {
    String region =
        row.region().isEmpty() ? "" : " · " + words.text("explain.region", row.region());
    return title(row) + " · " + organisation(row) + region;
  }

  private String organisation(DecisionRow row) {
    return row.organisationId().isEmpty()
        ? words.text("explain.noOrganisation")
        : TerminalText.of(row.organisationId());
  }

  private void line(StringBuilder text, String key, String value) {
    text.append("  ")
        .append(words.text(key))
        .append(' ')
        .append(TerminalText.of(value))
        .append('\n');
  }

  /** All thirteen criteria, the candidate's for the one whose findings count. */
  String checklist(StoredDecision stored) {
    Findings findings = stored.decision().findings();
    String text = lines(explainer.checklist(stored.decision()));
    return findings.nearestIndex() < 0
        ? text
        : text
            + "  "
            + words.text("explain.about", person(findings, findings.nearestIndex()))
            + "\n";
  }

  /** Criteria 8 to 13 for every other candidate. */
  String otherCandidates(StoredDecision stored) {
    Findings findings = stored.decision().findings();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < findings.candidateCount(); i++) {
      if (i != findings.nearestIndex()) {
        text.append('\n').append(words.text("explain.candidate", person(findings, i))).append('\n');
        text.append(lines(ofCandidate(stored.decision(), i)));
      }
    }
    return text.toString();
  }

  /** Criteria 8 to 13 for one candidate. */
  List<CriterionLine> ofCandidate(Decision decision, int candidate) {
    List<CriterionLine> all = explainer.checklist(decision, candidate);
    return all.stream().filter(line -> Explainer.isOfCandidate(line.criterion())).toList();
  }

  /** One line for each time the decision changed, the newest first. */
  String history(ChatHistory history) {
    StringBuilder text = new StringBuilder(words.text("explain.history")).append('\n');
    historyLines(history).forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  /** The same without the heading. */
  List<String> historyLines(ChatHistory history) {
    return history.rows().stream()
        .map(
            row ->
                history
                    .retraction(row)
                    .map(this::retraction)
                    .orElseGet(() -> Run.name(row.runId()) + "  " + inHistory(row)))
        .toList();
  }

  private String inHistory(DecisionRow row) {
    return row.gone() ? words.text("explain.wasGone") : status(row);
  }

  private String retraction(RetractedMove move) {
    Retraction said = move.retraction();
    String text =
        words.text("explain.history.retracted", said.by(), TIME.format(said.at()), said.reason());
    RetractedMove.Undoing undone = move.undone();
    return undone == null
        ? text
        : text + words.text("explain.history.undone", undone.by(), TIME.format(undone.at()));
  }

  /** A chat among several: id, title, organisation, status. */
  String line(DecisionRow row) {
    return "  "
        + row.chatId()
        + "  "
        + title(row)
        + " · "
        + organisation(row)
        + " · "
        + status(row)
        + (row.gone() ? " · " + words.text("explain.wasGone") : "");
  }

  private String status(DecisionRow row) {
    if (row.reasons().equals(ReasonSet.of(ReasonCode.RETRACTED))) {
      return words.text("explain.wordRetracted");
    }
    String reasons =
        row.reasons().codes().stream().map(explainer::tableWord).collect(Collectors.joining("; "));
    String status = explainer.statusWord(Status.of(row.outcome(), row.reasons()));
    return reasons.isEmpty() ? status : status + " (" + reasons + ")";
  }

  private String title(DecisionRow row) {
    return words.text("explain.chat", Long.toString(row.chatId()), words.title(row.title()));
  }

  String person(Findings findings, int index) {
    CandidateFacts candidate = findings.facts().candidates().get(index);
    return words.text(
        candidate.creator() ? "explain.creator" : "explain.admin",
        Long.toString(candidate.vkUserId()));
  }

  private static String lines(List<CriterionLine> lines) {
    return lines.stream()
        .map(line -> " " + line.mark().sign() + " " + TerminalText.of(line.phrase()) + "\n")
        .collect(Collectors.joining());
  }
}
