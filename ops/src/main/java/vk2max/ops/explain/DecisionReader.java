package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Terms;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.policy.PolicyFile;

/**
 * Decisions of many rows: what they share, runs with their policies and the organisations, is read
 * once. Not thread-safe.
 */
public final class DecisionReader {
  private final EvidenceCodec codec;
  private final Map<Integer, Terms> terms = new HashMap<>();

  /** Reads what rows share; runs that begin later are not known to it. */
  public DecisionReader(Connection ledger) throws SQLException {
    this.codec = new EvidenceCodec(new OrganisationStore(ledger).refs());
    Map<String, Terms> byPolicy = new HashMap<>();
    for (Run run : new RunStore(ledger).list(Integer.MAX_VALUE)) {
      Terms known =
          byPolicy.computeIfAbsent(
              run.policyHash() + " " + run.snapshotAt(), first -> PolicyFile.terms(run));
      terms.put(run.runId(), known);
    }
  }

  /**
   * What a row says; empty for a move that was read back from the topics, which has no findings.
   *
   * <p>A row that only notes that a chat is missing, or that its move was taken back, is read under
   * the terms of the newest run before it.
   */
  public Optional<Decision> read(DecisionRow row) {
    if (ReadBackEvidence.is(row.evidence())) {
      return Optional.empty();
    }
    Findings findings = codec.read(row.chatId(), row.evidence(), terms(row.runId()));
    return Optional.of(StoredDecision.decision(row, findings));
  }

  private Terms terms(int runId) {
    for (int number = runId; number > 0; number--) {
      Terms known = terms.get(number);
      if (known != null) {
        return known;
      }
    }
    throw new IllegalStateException("no run " + runId + ", and none before it");
  }
}
