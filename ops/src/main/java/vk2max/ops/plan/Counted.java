package vk2max.ops.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;
import vk2max.job.decide.StatusFigures;
import vk2max.job.decide.Tally;
import vk2max.ledger.Run;
import vk2max.ledger.RunCount;
import vk2max.ledger.postgres.RunFigureStore;

/**
 * What a plan or a run has counted, of all regions or of one.
 *
 * @param groups every group, also one without chats
 * @param reasons chats that do not move by their first reason
 * @param onlyObstacle those among them that have no other
 * @param regions the groups of every region; "" for a region that is not known. Quarantined lines
 *     have none
 */
record Counted(
    Map<ChatGroup, Long> groups,
    Map<ReasonCode, Long> reasons,
    Map<ReasonCode, Long> onlyObstacle,
    SortedMap<String, Map<ChatGroup, Long>> regions) {

  /**
   * Reads what was counted.
   *
   * @param region two digits; null for all
   */
  static Counted read(Connection ledger, Run run, @Nullable String region) throws SQLException {
    RunFigureStore figures = new RunFigureStore(ledger);
    Counted counted = empty();
    for (RunCount count : figures.counts(run.runId())) {
      if (region == null || region.equals(count.region())) {
        counted.add(count);
      }
    }
    counted.addFigures(figures.figures(run.runId()), region);
    if (region == null) {
      counted.groups.merge(ChatGroup.QUARANTINED, run.totals().quarantined(), Long::sum);
    }
    return counted;
  }

  private static Counted empty() {
    return new Counted(
        noChats(),
        new EnumMap<>(ReasonCode.class),
        new EnumMap<>(ReasonCode.class),
        new TreeMap<>());
  }

  private static Map<ChatGroup, Long> noChats() {
    Map<ChatGroup, Long> groups = new EnumMap<>(ChatGroup.class);
    for (ChatGroup group : ChatGroup.values()) {
      groups.put(group, 0L);
    }
    return groups;
  }

  private void add(RunCount count) {
    switch (count.outcome()) {
      case Tally.MOVED -> add(ChatGroup.TO_MOVE, count.region(), count.chats());
      case Tally.ALREADY_MOVED -> add(ChatGroup.ALREADY_MOVED, count.region(), count.chats());
      case Tally.REVIEW -> add(ChatGroup.REVIEW, count.region(), count.chats());
      default -> {
        // Of those that stay the figures tell the group.
      }
    }
    if (!count.reason().isEmpty()) {
      reasons.merge(ReasonCode.valueOf(count.reason()), count.chats(), Long::sum);
    }
  }

  private void addFigures(Map<String, Long> figures, @Nullable String wanted) {
    StatusFigures.forEachStatus(
        figures,
        (status, region, chats) -> {
          if (wanted == null || wanted.equals(region)) {
            add(ChatGroup.ofStay(status), region, chats);
          }
        });
    StatusFigures.forEachOnlyObstacle(
        figures,
        (reason, region, chats) -> {
          if (wanted == null || wanted.equals(region)) {
            onlyObstacle.merge(reason, chats, Long::sum);
          }
        });
  }

  private void add(ChatGroup group, String region, long chats) {
    groups.merge(group, chats, Long::sum);
    regions.computeIfAbsent(region, any -> noChats()).merge(group, chats, Long::sum);
  }

  /** The same once it is true: what was to be moved has been moved. */
  Counted asDone() {
    Counted done = empty();
    done.reasons.putAll(reasons);
    done.onlyObstacle.putAll(onlyObstacle);
    done.groups.putAll(asDone(groups));
    regions.forEach((region, ofRegion) -> done.regions.put(region, asDone(ofRegion)));
    return done;
  }

  private static Map<ChatGroup, Long> asDone(Map<ChatGroup, Long> groups) {
    Map<ChatGroup, Long> done = new EnumMap<>(groups);
    done.merge(ChatGroup.ALREADY_MOVED, groups.getOrDefault(ChatGroup.TO_MOVE, 0L), Long::sum);
    done.put(ChatGroup.TO_MOVE, 0L);
    return done;
  }

  /**
   * Whether the chats that stay are counted by what they wait for; a run of an older version has
   * not counted it.
   */
  boolean isComplete(Run.Totals totals) {
    return totals.stay()
        == groups.get(ChatGroup.WAITS_FOR_ACTION)
            + groups.get(ChatGroup.WAITS)
            + groups.get(ChatGroup.NOT_BY_RULES);
  }

  /** Lines of the export; of one region without those that are quarantined. */
  long read() {
    return groups.values().stream().mapToLong(Long::longValue).sum();
  }

  long group(ChatGroup group) {
    return groups.getOrDefault(group, 0L);
  }

  long reason(ReasonCode reason) {
    return reasons.getOrDefault(reason, 0L);
  }

  long onlyObstacle(ReasonCode reason) {
    return onlyObstacle.getOrDefault(reason, 0L);
  }

  /** Chats of a region in a group. */
  long region(String region, ChatGroup group) {
    return regions.getOrDefault(region, Map.of()).getOrDefault(group, 0L);
  }

  /** The reasons of this and another, the most frequent of this first. */
  List<ReasonCode> reasonsByFrequency(@Nullable Counted other) {
    SortedSet<ReasonCode> all = new TreeSet<>(reasons.keySet());
    if (other != null) {
      all.addAll(other.reasons.keySet());
    }
    return all.stream().sorted((a, b) -> Long.compare(reason(b), reason(a))).toList();
  }
}
