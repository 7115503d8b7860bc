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
 * Reads decisions back as they were taken. What many of them share is read once: organisations
 * before the first decision, a run and its policy with the first decision of that run. So decisions
 * can be read while the rows of another query come in. Not thread-safe.
 */
public final class DecisionReader {
  private final RunStore runs;
  private final EvidenceCodec codec;
  private final Map<Integer, Run> known = new HashMap<>();
  private final Map<Integer, Terms> terms = new HashMap<>();
  private final Map<Integer, Integer> newest = new HashMap<>();

  public DecisionReader(Connection ledger) throws SQLException {
    this.runs = new RunStore(ledger);
    this.codec = new EvidenceCodec(new OrganisationStore(ledger).refs());
  }

  /**
   * The findings of a decision under the policy of the run that took it; nothing is examined anew.
   *
   * @param row with findings as evidence, so not one that was read back from the topics
   * @param decidedBy the run that took the decision
   */
  public Decision read(DecisionRow row, int decidedBy) throws SQLException {
    Findings findings = codec.read(row.chatId(), row.evidence(), terms(decidedBy));
    return switch (row.outcome()) {
      case MOVE -> Decision.Move.of(findings);
      case STAY -> new Decision.Stay(findings, row.reasons());
      case REVIEW -> new Decision.Review(findings, row.reasons());
    };
  }

  /**
   * What a row says; empty for a move that was read back from the topics, which has no findings. A
   * row that only notes that a chat is missing, or that its move was taken back, is read under the
   * terms of the newest run up to then.
   */
  public Optional<Decision> read(DecisionRow row) throws SQLException {
    return ReadBackEvidence.is(row.evidence())
        ? Optional.empty()
        : Optional.of(read(row, newest(row.runId())));
  }

  /** The newest run up to a number; no run has that of a retraction. */
  private int newest(int upTo) throws SQLException {
    Integer found = newest.get(upTo);
    if (found == null) {
      found = upTo;
      while (found > 1 && runs.find(found).isEmpty()) {
        found--;
      }
      newest.put(upTo, found);
    }
    return found;
  }

  /** A run that the ledger holds. */
  public Run run(int runId) throws SQLException {
    Run run = known.get(runId);
    if (run == null) {
      run = runs.find(runId).orElseThrow();
      known.put(runId, run);
    }
    return run;
  }

  private Terms terms(int runId) throws SQLException {
    Terms read = terms.get(runId);
    if (read == null) {
      read = PolicyFile.terms(run(runId));
      terms.put(runId, read);
    }
    return read;
  }
}
