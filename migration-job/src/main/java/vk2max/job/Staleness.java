package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import vk2max.eligibility.Terms;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.StandingCorrections;
import vk2max.ledger.postgres.CorrectionStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.ExportBundle;

/**
 * What a plan rests on: its export, its policy, what people have corrected, and what was true in
 * the ledger. A plan of which any of that is no longer so is not carried out.
 */
public final class Staleness {
  private static final int MOST_RUNS = 5;
  private static final int MOST_CHATS = 5;

  private final Connection connection;
  private final SavedPlan plan;

  /**
   * @param plan one that waits
   */
  public Staleness(Connection connection, SavedPlan plan) {
    this.connection = connection;
    this.plan = plan;
  }

  /**
   * What speaks against carrying the plan out as far as the ledger knows: its export may have been
   * exchanged besides; empty when nothing does.
   *
   * @param terms those of the plan
   */
  public List<Sentence> changes(Terms terms) throws SQLException {
    List<Sentence> changes = new ArrayList<>();
    if (!areCorrectionsOf(connection, plan.run(), terms)) {
      changes.add(correctionsSince());
    }
    changes.addAll(changesOfLedger());
    return changes;
  }

  /**
   * Whether what people have corrected is today what a run or a plan was decided with: otherwise it
   * is not gone on with.
   *
   * @param terms those of the run
   */
  public static boolean areCorrectionsOf(Connection connection, Run run, Terms terms)
      throws SQLException {
    return new CorrectionStore(connection).standing(terms).hash().equals(run.corrections());
  }

  /**
   * What has changed in the ledger since the plan began to decide: the newest runs first; empty
   * when nothing has.
   */
  private List<Sentence> changesOfLedger() throws SQLException {
    LedgerVersion now = new SavedPlanStore(connection).version();
    if (now.equals(plan.basis())) {
      return List.of();
    }
    List<Sentence> changes = new ArrayList<>();
    List<Run> since = runsSince();
    for (Run run : since.subList(0, Math.min(MOST_RUNS, since.size()))) {
      changes.add(told(run));
    }
    if (since.size() > MOST_RUNS) {
      changes.add(Sentence.of("night.moreRuns", (long) since.size() - MOST_RUNS));
    }
    if (since.isEmpty()) {
      changes.add(Sentence.of("night.chunksSince", now.chunksTrue() - plan.basis().chunksTrue()));
    }
    return changes;
  }

  /** The newest first: those that are done or have made something true. */
  private List<Run> runsSince() throws SQLException {
    List<Run> since = new ArrayList<>();
    for (Run run : new RunStore(connection).after(plan.basis().lastRun())) {
      if (run.state() == RunState.DONE
          || new PlanStore(connection).isAnyTrue(run.runId())
          || new RunStore(connection).movedSoFar(run.runId()) > 0) {
        since.add(0, run);
      }
    }
    return since;
  }

  private Sentence told(Run run) throws SQLException {
    return Sentence.of(
        "night.runSince",
        run.name(),
        Sentence.of("state." + run.state()),
        run.snapshotId(),
        run.policyId(),
        new RunStore(connection).movedSoFar(run.runId()),
        run.totals().stay(),
        run.totals().review());
  }

  /**
   * Everything that speaks against carrying the plan out, or going on with it; empty when nothing
   * does. What a plan rests on beside is to be compared here.
   *
   * @param request names the policy that is asked for, and where the export lies
   * @param corrections that stand now, for the plan's policy and export
   */
  Optional<Sentence> of(NightRequest request, StandingCorrections corrections) throws SQLException {
    List<Sentence> changes = new ArrayList<>();
    Run run = plan.run();
    if (!plan.isCarriedOut()) {
      known(request).flatMap(this::otherExport).ifPresent(changes::add);
    }
    if (!request.policy().hash().equals(run.policyHash())) {
      changes.add(Sentence.of("night.policySince", run.policyId(), request.policy().id()));
    } else if (!corrections.hash().equals(run.corrections())) {
      changes.add(correctionsSince());
    }
    if (!plan.isCarriedOut()) {
      changes.addAll(changesOfLedger());
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(Sentence.of("night.planStale", plan.name(), decided(), changes));
  }

  /** With the first chats by id; with none where the clocks of two machines do not agree. */
  private Sentence correctionsSince() throws SQLException {
    List<Long> chats = new CorrectionStore(connection).chatsSince(plan.run().startedAt());
    if (chats.isEmpty()) {
      return Sentence.of("night.correctionsSince");
    }
    String first =
        chats.stream().limit(MOST_CHATS).map(String::valueOf).collect(Collectors.joining(", "));
    return Sentence.of(
        "night.correctionsOfChats",
        (long) chats.size(),
        chats.size() > MOST_CHATS ? first + ", …" : first);
  }

  private Optional<Sentence> otherExport(ExportBundle known) {
    Run run = plan.run();
    return known.fingerprint().equals(run.bundleFingerprint())
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "night.exportSince",
                run.snapshotId(),
                run.snapshotAt(),
                known.snapshotId(),
                known.generatedAt()));
  }

  /** To the minute, as people look at it; whatever waits is decided. */
  private Instant decided() {
    return Objects.requireNonNull(plan.decidedAt()).truncatedTo(ChronoUnit.MINUTES);
  }

  /** The export that lies where the plan's did; none need be there any more. */
  private static Optional<ExportBundle> known(NightRequest request) {
    try {
      return Optional.of(ExportBundle.open(request.export()));
    } catch (BundleRefusedException e) {
      return Optional.empty();
    }
  }
}
