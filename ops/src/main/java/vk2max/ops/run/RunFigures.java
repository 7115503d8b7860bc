package vk2max.ops.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonClass;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Status;
import vk2max.events.EventKind;
import vk2max.job.decide.ContestedReadings;
import vk2max.job.decide.EventFigures;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.RunState;
import vk2max.ledger.RunStep;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * A run with everything counted of it.
 *
 * @param movedSoFar chats it has moved; fewer than it has decided to move until it is done
 * @param unsent events that could not be sent, by cause; those that do not occur are absent
 */
public record RunFigures(
    Run run,
    List<RunCount> counts,
    Map<String, Long> figures,
    List<RunStep> steps,
    long movedSoFar,
    Map<UnsentEvent.Cause, Long> unsent) {

  private static final String CONTESTED = "contested.";
  private static final List<String> STEP_ORDER =
      List.of("check", "load", "scan", "decide", "guard", "publish", "reconcile");

  static RunFigures read(Connection connection, Run run) throws SQLException {
    RunFigureStore figures = new RunFigureStore(connection);
    List<RunStep> steps = inOrder(figures.steps(run.runId()));
    long moved =
        run.state() == RunState.DONE
            ? run.totals().moved()
            : new RunStore(connection).movedSoFar(run.runId());
    return new RunFigures(
        run.withTotals(
            sent(run.totals(), new UnsentEventStore(connection).countsByKind(run.runId()))),
        figures.counts(run.runId()),
        figures.figures(run.runId()),
        steps,
        moved,
        new UnsentEventStore(connection).counts(run.runId()));
  }

  /** Steps in the order in which a night does them: the ledger keeps none. */
  public static List<RunStep> inOrder(List<RunStep> steps) {
    return steps.stream()
        .sorted(Comparator.comparingInt(step -> STEP_ORDER.indexOf(step.name())))
        .toList();
  }

  /** The events were counted when they were decided; those set aside since were not sent. */
  private static Run.Totals sent(Run.Totals decided, Map<Integer, Long> unsent) {
    return new Run.Totals(
        decided.read(),
        decided.moved(),
        decided.alreadyMoved(),
        decided.stay(),
        decided.review(),
        decided.quarantined(),
        decided.created() - unsent.getOrDefault(EventKind.CREATED.ordinal(), 0L),
        decided.notices() - unsent.getOrDefault(EventKind.NOTICES.ordinal(), 0L),
        decided.invitations() - unsent.getOrDefault(EventKind.INVITATIONS.ordinal(), 0L),
        decided.additions() - unsent.getOrDefault(EventKind.ADDITIONS.ordinal(), 0L),
        decided.warnings());
  }

  /** Chats that do not move by primary reason, in the order of the codes. */
  Map<ReasonCode, Long> reasons() {
    Map<ReasonCode, Long> reasons = new EnumMap<>(ReasonCode.class);
    for (RunCount count : counts) {
      if (!count.reason().isEmpty()) {
        reasons.merge(ReasonCode.valueOf(count.reason()), count.chats(), Long::sum);
      }
    }
    return reasons;
  }

  /** The primary reasons, the most frequent first. */
  Map<ReasonCode, Long> reasonsByFrequency() {
    Map<ReasonCode, Long> sorted = new LinkedHashMap<>();
    reasons().entrySet().stream()
        .sorted(Map.Entry.<ReasonCode, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /**
   * Chats that another reading of the sources would treat otherwise, by the reading's name: every
   * reading, also one that concerns no chat.
   */
  Map<String, Long> contested() {
    Map<String, Long> contested = new LinkedHashMap<>();
    for (String figure : ContestedReadings.FIGURES) {
      contested.put(figure.substring(CONTESTED.length()), figures.getOrDefault(figure, 0L));
    }
    return contested;
  }

  /** Chats that the export before held and this one does not. */
  long missing() {
    return EventFigures.missingChats(figures);
  }

  /** People added to chats moved on earlier nights. */
  long addedLater() {
    return figures.getOrDefault(EventFigures.LATER_ADDED, 0L);
  }

  /** People of chats moved on earlier nights who were asked to come. */
  long invitedLater() {
    return figures.getOrDefault(EventFigures.LATER_INVITED, 0L);
  }

  /** What a chat with this primary reason alone would be called. */
  public static Status statusOf(ReasonCode primary) {
    boolean gap = primary.reasonClass() == ReasonClass.GAP;
    return Status.of(gap ? Outcome.REVIEW : Outcome.STAY, ReasonSet.of(primary));
  }
}
