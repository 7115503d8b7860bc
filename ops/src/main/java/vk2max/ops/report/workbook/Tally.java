package vk2max.ops.report.workbook;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.ledger.DecisionRow;

/** Counts chats by what became of them, while they are told. */
final class Tally {
  private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
  private final Map<ReasonCode, Long> reasons = new EnumMap<>(ReasonCode.class);

  void add(DecisionRow row) {
    statuses.merge(Status.of(row.outcome(), row.reasons()), 1L, Long::sum);
    row.reasons().primary().ifPresent(code -> reasons.merge(code, 1L, Long::sum));
  }

  long of(Status status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** All that were counted. */
  long all() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those with a reason. */
  long withReason() {
    return reasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /** By first reason, the most chats first; only reasons that occur. */
  Map<ReasonCode, Long> reasons() {
    return reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }
}
