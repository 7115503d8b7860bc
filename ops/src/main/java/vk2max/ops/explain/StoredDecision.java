package vk2max.ops.explain;

import java.sql.Connection;
import java.sql.SQLException;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.Terms;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.policy.PolicyFile;

/** A decision as it was made, read back from the ledger with the run that made it. */
record StoredDecision(DecisionRow row, Run run, Decision decision) {

  /** Reads a row's findings under the policy of its run; nothing is examined anew. */
  static StoredDecision read(Connection ledger, DecisionRow row) throws SQLException {
    Run run = new RunStore(ledger).find(row.runId()).orElseThrow();
    Terms terms = new Terms(PolicyFile.parse(run.name(), run.policy()), run.snapshotAt());
    EvidenceCodec codec = new EvidenceCodec(new OrganisationStore(ledger).refs());
    Findings findings = codec.read(row.chatId(), row.evidence(), terms);
    return new StoredDecision(row, run, decision(row, findings));
  }

  private static Decision decision(DecisionRow row, Findings findings) {
    return switch (row.outcome()) {
      case MOVE ->
          new Decision.Move(findings, findings.facts().candidates().get(findings.nearestIndex()));
      case STAY -> new Decision.Stay(findings, row.reasons());
      case REVIEW -> new Decision.Review(findings, row.reasons());
    };
  }
}
