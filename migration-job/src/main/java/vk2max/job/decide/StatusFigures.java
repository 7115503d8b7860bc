package vk2max.job.decide;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;

/**
 * Counts what the first reason of a chat does not tell: whether a chat that stays waits for an
 * action, waits or stays under the rules, which depends on all its reasons; and whether the first
 * is its only obstacle. By region. Not thread-safe.
 */
public final class StatusFigures {
  private static final Status[] STATUSES = Status.values();
  private static final ReasonCode[] CODES = ReasonCode.values();
  private static final String STATUS = "status.";
  private static final String ONLY_OBSTACLE = "onlyObstacle.";

  // Names are put together once a region, not once a chat.
  private final Map<String, String[]> statuses = new HashMap<>();
  private final Map<String, String[]> obstacles = new HashMap<>();

  void count(String region, Decision decision, Tally tally) {
    if (decision.outcome() != Outcome.STAY) {
      return;
    }
    tally.figure(name(statuses, STATUS, decision.status(), STATUSES, region), 1);
    if (decision.hasOnlyObstacle()) {
      ReasonCode only = decision.reasons().primary().orElseThrow();
      tally.figure(name(obstacles, ONLY_OBSTACLE, only, CODES, region), 1);
    }
  }

  private static <E extends Enum<E>> String name(
      Map<String, String[]> known, String prefix, E what, E[] all, String region) {
    return known
        .computeIfAbsent(
            region,
            of -> Arrays.stream(all).map(it -> prefix + it + "." + of).toArray(String[]::new))[
        what.ordinal()];
  }

  /** Told of the chats of one region that share something. */
  public interface Action<T> {
    void accept(T what, String region, long chats);
  }

  /** Tells of the chats that stay, by status, among the figures of a run. */
  public static void forEachStatus(Map<String, Long> figures, Action<Status> action) {
    forEach(
        figures,
        STATUS,
        (name, region, chats) -> action.accept(Status.valueOf(name), region, chats));
  }

  /** Tells of the chats with an only obstacle, by it, among the figures of a run. */
  public static void forEachOnlyObstacle(Map<String, Long> figures, Action<ReasonCode> action) {
    forEach(
        figures,
        ONLY_OBSTACLE,
        (name, region, chats) -> action.accept(ReasonCode.valueOf(name), region, chats));
  }

  private static void forEach(Map<String, Long> figures, String prefix, Action<String> action) {
    figures.forEach(
        (figure, chats) -> {
          if (figure.startsWith(prefix)) {
            String rest = figure.substring(prefix.length());
            int point = rest.indexOf('.');
            action.accept(rest.substring(0, point), rest.substring(point + 1), chats);
          }
        });
  }
}
