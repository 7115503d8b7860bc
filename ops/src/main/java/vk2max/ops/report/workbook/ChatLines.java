package vk2max.ops.report.workbook;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.ledger.CorrectedEvidence;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.ReportedChat;
import vk2max.ledger.Run;
import vk2max.ops.cli.Words;
import vk2max.ops.explain.DecisionReader;

/** Puts chats into the words of {@code explain}, one line each. */
final class ChatLines {
  private final DecisionReader reader;
  private final Run latest;
  private final Words words;
  private final Explainer explainer;

  /**
   * @param latest the run whose export holds the chats
   */
  ChatLines(DecisionReader reader, Run latest, Words words) {
    this.reader = reader;
    this.latest = latest;
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  /** The line of a chat. */
  ChatLine of(ReportedChat chat) throws SQLException {
    return ReadBackEvidence.is(chat.row().evidence()) ? readBack(chat) : decided(chat);
  }

  private ChatLine decided(ReportedChat chat) throws SQLException {
    DecisionRow row = chat.row();
    Decision decision = reader.read(row, chat.decidedBy());
    Explanation explanation = explainer.explain(decision);
    ReasonText first = explanation.reasons().get(0);
    // Once a retraction is undone, what would be advised about it no longer holds.
    boolean outdated = chat.mayMoveAgain() && first.code().equals(ReasonCode.RETRACTED.name());
    return line(
        chat,
        lastMessage(decision.findings().facts().lastUserAt()),
        explanation.onlyObstacle(),
        new Said(
            first.table(),
            first.why(),
            outdated ? words.text("explain.mayMoveAgain") : what(explanation, first),
            outdated || !explanation.counts(first) ? "" : first.who(),
            first.code()));
  }

  /** Nothing is asked of a school that would not help to move the chat. */
  private String what(Explanation explanation, ReasonText first) {
    return explanation.counts(first) ? first.what() : words.text("explain.inVain");
  }

  /** What the topics have told of a move, and nothing of the criteria. */
  private ChatLine readBack(ReportedChat chat) throws SQLException {
    DecisionRow row = chat.row();
    if (row.outcome() == Outcome.MOVE) {
      return line(chat, null, false, new Said("", readBackFrom(chat), "", "", ""));
    }
    ReasonCode code = row.reasons().primary().orElseThrow();
    Retraction retraction = CorrectedEvidence.read(row.evidence()).corrections().retraction();
    String why =
        retraction == null
            ? readBackFrom(chat)
            : words.text(
                "explain.retracted",
                retraction.by(),
                Moscow.text(retraction.at()),
                retraction.reason());
    String what = chat.mayMoveAgain() ? words.text("explain.mayMoveAgain") : "";
    return line(chat, null, false, new Said(explainer.tableWord(code), why, what, "", code.name()));
  }

  private String readBackFrom(ReportedChat chat) throws SQLException {
    Run run = reader.run(chat.decidedBy());
    ReadBackEvidence evidence = ReadBackEvidence.read(chat.row().evidence());
    return words.text(
        "explain.readBack",
        run.name(),
        Moscow.text(run.startedAt()),
        evidence.runName(),
        evidence.snapshotId(),
        evidence.policyId());
  }

  /** What is said of the first reason. */
  private record Said(String reason, String why, String what, String who, String code) {}

  private ChatLine line(
      ReportedChat chat, @Nullable LocalDate lastMessage, boolean onlyObstacle, Said said)
      throws SQLException {
    DecisionRow row = chat.row();
    Status status = Status.of(row.outcome(), row.reasons());
    return new ChatLine(
        chat.municipality(),
        chat.organisation(),
        row.organisationId(),
        row.title(),
        row.chatId(),
        lastMessage,
        status,
        explainer.statusWord(status),
        said.reason(),
        said.why(),
        said.what(),
        said.who(),
        onlyObstacle,
        row.reasons().codes().stream()
            .skip(1)
            .map(explainer::tableWord)
            .collect(Collectors.joining("; ")),
        said.code(),
        Run.name(chat.decidedBy()),
        checked(chat));
  }

  /** A moved chat is not decided again; every other one each night, however it was decided. */
  private @Nullable LocalDate checked(ReportedChat chat) throws SQLException {
    if (ReadBackEvidence.is(chat.row().evidence())) {
      return null; // By an export that the ledger does not know.
    }
    boolean settled = chat.row().outcome() == Outcome.MOVE || chat.row().runId() > latest.runId();
    Run run = settled ? reader.run(chat.decidedBy()) : latest;
    return Moscow.day(run.snapshotAt());
  }

  private static @Nullable LocalDate lastMessage(long seconds) {
    return seconds == ChatFacts.NO_INSTANT ? null : Moscow.day(Instant.ofEpochSecond(seconds));
  }
}
