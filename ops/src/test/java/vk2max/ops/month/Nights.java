package vk2max.ops.month;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import vk2max.ledger.DecisionRow;
import vk2max.ops.model.HistoryEntry;
import vk2max.ops.model.Outcome;

/**
 * Turns runs into nights.
 *
 * @param runs the number of each night's run, in order
 */
record Nights(List<Integer> runs) {

  /**
   * What was true of a chat from which night to which: of the ledger's rows those that a night saw,
   * equal ones that follow each other as one. A row is written too when only the title changes, or
   * between two nights.
   *
   * @param rows the current one first
   */
  List<HistoryEntry> history(List<DecisionRow> rows) {
    List<DecisionRow> ordered = new ArrayList<>(rows);
    ordered.sort(
        Comparator.comparingInt(row -> row.untilRun() == 0 ? Integer.MAX_VALUE : row.untilRun()));
    List<HistoryEntry> history = new ArrayList<>();
    for (DecisionRow row : ordered) {
      int first = nightOf(row.runId());
      int last = row.untilRun() == 0 ? runs.size() : nightOf(row.untilRun()) - 1;
      if (first <= last) {
        add(history, entry(row, first, last));
      }
    }
    return history;
  }

  /** The first night whose run has at least a number, from 1. */
  private int nightOf(int runId) {
    int place = Collections.binarySearch(runs, runId);
    return (place < 0 ? -place - 1 : place) + 1;
  }

  private static void add(List<HistoryEntry> history, HistoryEntry next) {
    HistoryEntry last = history.isEmpty() ? null : history.get(history.size() - 1);
    if (last != null && during(last, 0, 0).equals(during(next, 0, 0))) {
      history.set(history.size() - 1, during(last, last.firstNight(), next.lastNight()));
    } else {
      history.add(next);
    }
  }

  private static HistoryEntry entry(DecisionRow row, int first, int last) {
    boolean moves = row.outcome() == vk2max.eligibility.Outcome.MOVE;
    return new HistoryEntry(
        Outcome.valueOf(row.outcome().name()),
        row.reasons().joined(),
        moves ? row.carrier() : 0,
        row.organisationId(),
        row.gone(),
        first,
        last);
  }

  private static HistoryEntry during(HistoryEntry entry, int first, int last) {
    return new HistoryEntry(
        entry.outcome(),
        entry.reasons(),
        entry.carrier(),
        entry.organisation(),
        entry.gone(),
        first,
        last);
  }
}
