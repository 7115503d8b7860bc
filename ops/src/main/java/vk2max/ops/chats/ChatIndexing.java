package vk2max.ops.chats;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.index.ChatIndexWriter;
import vk2max.index.IndexedChat;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.explain.DecisionReader;

/** Keeps the index of chats at what holds in the ledger. */
public final class ChatIndexing {
  private ChatIndexing() {}

  /**
   * Takes over what has changed in the ledger.
   *
   * @param ledger used for nothing else meanwhile; may write the tables of the index
   * @return how many chats were taken over
   */
  public static long refresh(Connection ledger) throws SQLException {
    DecisionReader decisions = new DecisionReader(ledger);
    return new ChatIndexWriter(ledger).refresh(row -> indexed(row, decisions));
  }

  /** Whether something has become true that the index does not show. */
  public static boolean isBehind(Connection ledger) throws SQLException {
    return new ChatIndexWriter(ledger).isBehind();
  }

  /** The last finished run that the index shows; empty when there is none. */
  public static Optional<Run> night(Connection ledger) throws SQLException {
    int shown = new ChatIndexWriter(ledger).shown().map(LedgerVersion::lastRun).orElse(0);
    return new RunStore(ledger).latestDone(shown);
  }

  private static IndexedChat indexed(DecisionRow row, DecisionReader decisions)
      throws SQLException {
    try {
      return decisions
          .read(row)
          .map(decision -> indexed(row, decision))
          .orElseGet(() -> plain(row));
    } catch (IllegalArgumentException e) {
      // Written by a newer program: one such chat must not keep all others from being shown.
      return plain(row);
    }
  }

  private static IndexedChat indexed(DecisionRow row, Decision decision) {
    Findings findings = decision.findings();
    int told = findings.nearestIndex();
    CandidateFacts candidate = told < 0 ? null : findings.facts().candidates().get(told);
    return chat(
        row,
        // As the card tells it: nobody can do anything about the others.
        decision.hasOnlyObstacle() && !row.gone() && !row.reasons().contains(ReasonCode.RETRACTED),
        candidate == null ? 0 : candidate.vkUserId(),
        findings.facts().lastUserAt(),
        candidate == null ? 0 : candidate.position());
  }

  /** The topics told that it moved, and by whom, and nothing else. */
  private static IndexedChat plain(DecisionRow row) {
    return chat(row, false, row.carrier(), ChatFacts.NO_INSTANT, 0);
  }

  private static IndexedChat chat(
      DecisionRow row, boolean onlyObstacle, long person, long lastMessage, int place) {
    return new IndexedChat(
        row.chatId(),
        row.runId(),
        row.gone(),
        row.region(),
        row.organisationId(),
        null,
        null,
        Status.of(row.outcome(), row.reasons()),
        row.reasons(),
        onlyObstacle,
        person,
        lastMessage,
        place,
        row.title());
  }
}
