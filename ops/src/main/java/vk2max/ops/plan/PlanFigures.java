package vk2max.ops.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Terms;
import vk2max.job.RunLock;
import vk2max.job.Sentence;
import vk2max.job.Staleness;
import vk2max.job.decide.ContestedReadings;
import vk2max.job.decide.EventFigures;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.policy.PolicyFile;
import vk2max.ops.policy.PolicyRefusedException;

/**
 * A plan with everything that is told of it.
 *
 * @param region two digits; null for all
 * @param counted of that region
 * @param contested chats that another reading of the sources would treat otherwise, by its name
 * @param before the run before it; null when there was none
 * @param countedBefore what was true after that run; null without one, or when an older version ran
 *     it
 * @param changes what speaks against carrying it out; empty for a plan that was carried out
 * @param atWork whether a process decides it now, or carries it out
 */
record PlanFigures(
    SavedPlan plan,
    @Nullable String region,
    Counted counted,
    Map<String, Long> contested,
    long missing,
    @Nullable Run before,
    @Nullable Counted countedBefore,
    List<Sentence> changes,
    boolean atWork) {

  private static final String CONTESTED = "contested.";

  static PlanFigures read(Connection ledger, SavedPlan plan, @Nullable String region)
      throws SQLException {
    Map<String, Long> figures = new RunFigureStore(ledger).figures(plan.run().runId());
    Map<String, Long> contested = new LinkedHashMap<>();
    for (String figure : ContestedReadings.FIGURES) {
      contested.put(figure.substring(CONTESTED.length()), figures.getOrDefault(figure, 0L));
    }
    Optional<Run> before = new RunStore(ledger).latestDone(plan.basis().lastRun());
    return new PlanFigures(
        plan,
        region,
        Counted.read(ledger, plan.run(), region),
        contested,
        EventFigures.missingChats(figures),
        before.orElse(null),
        before.isEmpty() ? null : countedBefore(ledger, before.get(), region),
        plan.isReady() ? changes(ledger, plan) : List.of(),
        (plan.run().state() == RunState.PLANNING || plan.run().state().isAtWork())
            && RunLock.isHeld(ledger));
  }

  private static List<Sentence> changes(Connection ledger, SavedPlan plan) throws SQLException {
    Terms terms;
    try {
      terms = PolicyFile.terms(plan.run());
    } catch (PolicyRefusedException e) {
      // A newer program has saved it: the other plans of the list are told of all the same.
      return List.of(Sentence.of("plan.policyUnknown"));
    }
    return new Staleness(ledger, plan).changes(terms);
  }

  private static @Nullable Counted countedBefore(
      Connection ledger, Run before, @Nullable String region) throws SQLException {
    Counted all = Counted.read(ledger, before, null);
    if (!all.isComplete(before.totals())) {
      return null;
    }
    return region == null ? all.asDone() : Counted.read(ledger, before, region).asDone();
  }

  Run run() {
    return plan.run();
  }

  boolean isDecided() {
    return plan.decidedAt() != null;
  }

  /** The key of the words for how far it has come. */
  String state() {
    if (plan.isCarriedOut()) {
      return "plan.state.carriedOut";
    }
    if (run().state() == RunState.PLANNING) {
      return atWork ? "plan.state.atWork" : "plan.state.interrupted";
    }
    return changes.isEmpty() ? "plan.state.ready" : "plan.state.stale";
  }

  /** Which limit would stop it, as it was judged last; empty for none. */
  Optional<Sentence> stops() {
    return plan.isReady() && run().message() != null
        ? Optional.of(Sentence.read(run().message()))
        : Optional.empty();
  }
}
