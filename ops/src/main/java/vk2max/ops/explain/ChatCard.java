package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.CriterionLine;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.events.EventKind;
import vk2max.index.Regions;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.MovePeopleStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.UnsentEventStore;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/**
 * Everything that a page tells of a chat, in words, as of the latest night.
 *
 * @param title in quotation marks, or that there is none
 * @param organisationId empty for none
 * @param school the name of the organisation; empty when unknown
 * @param region empty when unknown
 * @param status the class of the verdict
 * @param verdict the word a person reads first
 * @param onlyObstacle whether one thing alone keeps the chat
 * @param gone whether the last export lacks it
 * @param reasons why, in the order of reporting; of a chat that moved one text that says who
 *     carries it
 * @param told the same as a person reads them: what makes the status first
 * @param canBeHelped whether what the reasons advise would come to anything: not of a chat that no
 *     export holds
 * @param notes one line each: which run decided, what people have said, who was invited
 * @param criteria all thirteen; empty for a move that was read back from the topics
 * @param about whose the last six are; null when there is nobody
 * @param others every other candidate
 * @param history one line for each change, the newest first
 * @param replies ready to be copied, for each kind of caller
 * @param decided the run that took the decision
 */
public record ChatCard(
    long chatId,
    String title,
    String organisationId,
    String school,
    String region,
    Status status,
    String verdict,
    boolean onlyObstacle,
    boolean gone,
    List<ReasonText> reasons,
    List<ToldReason> told,
    boolean canBeHelped,
    List<String> notes,
    List<CriterionLine> criteria,
    @Nullable String about,
    List<Candidate> others,
    List<String> history,
    List<Reply> replies,
    Run decided) {

  /**
   * Criteria 8 to 13 of somebody who could carry the chat, too.
   *
   * @param name creator or administrator, with the VK id
   */
  public record Candidate(String name, List<CriterionLine> criteria) {}

  /**
   * What support answers.
   *
   * @param to whom: the caller is creator, administrator or participant
   */
  public record Reply(String to, String text) {}

  /**
   * Reads the card of a chat; empty when there is no decision about it, and when it belongs to a
   * region that the asker may not see.
   */
  public static Optional<ChatCard> read(
      Connection ledger, Regions regions, long chatId, Words words) throws SQLException {
    Optional<DecisionRow> found = new DecisionStore(ledger).find(chatId);
    if (found.isEmpty() || !regions.contains(found.get().region())) {
      return Optional.empty();
    }
    ChatHistory history = ChatHistory.read(ledger, chatId);
    DecisionRow row = history.current();
    return Optional.of(
        ReadBackEvidence.is(row.evidence())
            ? readBack(ledger, history, row, words)
            : stored(ledger, history, row, words));
  }

  private static String school(Connection ledger, DecisionRow row) throws SQLException {
    // Without a name of its own an organisation is told by its id.
    return new OrganisationStore(ledger)
        .name(row.region(), row.organisationId())
        .filter(name -> !name.equals(row.organisationId()))
        .map(TerminalText::of)
        .orElse("");
  }

  private static ChatCard stored(
      Connection ledger, ChatHistory history, DecisionRow row, Words words) throws SQLException {
    Explainer explainer = new Explainer(words.language());
    ExplanationText text = new ExplanationText(words);
    StoredDecision stored = StoredDecision.read(ledger, history, row);
    SaidOfChat said = SaidOfChat.read(ledger, row, true);
    boolean mayMoveAgain = said.undone() != null;
    Explanation explanation = explainer.explain(stored.decision());
    boolean moved = row.outcome() == Outcome.MOVE;
    List<UnsentEvent> unsent =
        moved ? new UnsentEventStore(ledger).ofChat(row.chatId()) : List.of();

    List<String> notes = new ArrayList<>(text.decided(stored));
    add(notes, text.answer(stored));
    add(notes, said.text(words));
    if (moved) {
      add(
          notes,
          text.people(new MovePeopleStore(ledger).find(List.of(row.chatId())).get(row.chatId())));
    }
    add(notes, text.unsent(unsent));
    Optional<PromiseOfChat> promise = PromiseOfChat.read(ledger, row.chatId());
    promise.ifPresent(known -> add(notes, new PromiseText(words).text(known, unsent)));

    Findings findings = stored.decision().findings();
    int nearest = findings.nearestIndex();
    List<Candidate> others = new ArrayList<>();
    for (int i = 0; i < findings.candidateCount(); i++) {
      if (i != nearest) {
        others.add(
            new Candidate(text.person(findings, i), shown(text.ofCandidate(stored.decision(), i))));
      }
    }
    String school = school(ledger, row);
    Replies replies = replies(ledger, row, school, stored.run(), words);
    String verdict = text.word(row, explanation.statusWord(), mayMoveAgain);
    boolean canBeHelped = !stored.waitsForReturn() && !mayMoveAgain;
    boolean onlyObstacle =
        explanation.onlyObstacle() && !row.gone() && !row.reasons().contains(ReasonCode.RETRACTED);
    return new ChatCard(
        row.chatId(),
        words.title(row.title()),
        row.organisationId(),
        school,
        row.region(),
        explanation.status(),
        verdict,
        onlyObstacle,
        row.gone(),
        explanation.reasons().stream().map(ChatCard::shown).toList(),
        ToldReason.of(stored, said, words).stream().map(ChatCard::shown).toList(),
        canBeHelped,
        notes,
        shown(explainer.checklist(stored.decision())),
        nearest < 0 ? null : text.person(findings, nearest),
        others,
        text.historyLines(history),
        moved
            ? replies.moved(
                unsent.stream().noneMatch(it -> it.kind() == EventKind.CREATED.ordinal()))
            : replies.stays(stored.decision(), said, stored.waitsForReturn()),
        stored.run());
  }

  private static ChatCard readBack(
      Connection ledger, ChatHistory history, DecisionRow row, Words words) throws SQLException {
    RunStore runs = new RunStore(ledger);
    Run run = runs.find(history.decided(row).runId()).orElseThrow();
    ExplanationText text = new ExplanationText(words);
    String school = school(ledger, row);
    SaidOfChat said = SaidOfChat.read(ledger, row, true);
    Status status = Status.of(row.outcome(), row.reasons());
    String statusWord = new Explainer(words.language()).statusWord(status);
    List<String> notes = new ArrayList<>();
    text.readBack(
            row,
            run,
            StoredDecision.goneSince(runs, history, row),
            ReadBackEvidence.read(row.evidence()),
            said.undone() != null)
        .lines()
        .skip(2)
        .forEach(notes::add);
    add(notes, said.text(words));
    return new ChatCard(
        row.chatId(),
        words.title(row.title()),
        row.organisationId(),
        school,
        row.region(),
        status,
        text.word(row, statusWord, said.undone() != null),
        false,
        row.gone(),
        List.of(),
        List.of(),
        false,
        notes,
        List.of(),
        null,
        List.of(),
        text.historyLines(history),
        row.outcome() == Outcome.MOVE
            ? replies(ledger, row, school, run, words).moved(true)
            : List.of(),
        run);
  }

  private static Replies replies(
      Connection ledger, DecisionRow row, String school, Run run, Words words) throws SQLException {
    return new Replies(
        words,
        row.chatId(),
        words.title(row.title()),
        school,
        run,
        new RunStore(ledger).latestDone().orElse(run).snapshotAt());
  }

  private static void add(List<String> notes, String lines) {
    lines.lines().filter(line -> !line.isBlank()).map(TerminalText::of).forEach(notes::add);
  }

  /** What people have written stands in the reasons: it must not turn the rest of the page. */
  private static ReasonText shown(ReasonText reason) {
    return new ReasonText(
        reason.code(),
        reason.table(),
        TerminalText.of(reason.why()),
        TerminalText.of(reason.what()),
        reason.who(),
        reason.again(),
        reason.status());
  }

  private static ToldReason shown(ToldReason told) {
    return new ToldReason(shown(told.text()), told.helps(), told.again());
  }

  private static List<CriterionLine> shown(List<CriterionLine> lines) {
    return lines.stream()
        .map(
            line ->
                new CriterionLine(line.criterion(), line.mark(), TerminalText.of(line.phrase())))
        .toList();
  }
}
