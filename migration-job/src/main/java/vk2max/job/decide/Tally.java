package vk2max.job.decide;

import java.util.Map;
import java.util.TreeMap;
import vk2max.eligibility.Decision;
import vk2max.eligibility.ReasonCode;

/**
 * Counts of decided chats by region, outcome and primary reason, and figures beside them. Stored
 * with every chunk in its own transaction, so that the balance of a night is counted from what was
 * stored and never from listeners. Not thread-safe.
 */
public final class Tally {
  public static final String MOVED = "MOVED";
  public static final String ALREADY_MOVED = "ALREADY_MOVED";
  public static final String STAY = "STAY";
  public static final String REVIEW = "REVIEW";

  private static final char SEPARATOR = '\t';
  private static final String FIGURE = "#";

  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts a decision under the region of its organisation. */
  public void count(String region, Decision decision) {
    String outcome = decision.fold(move -> MOVED, stay -> STAY, review -> REVIEW);
    String reason = decision.reasons().primary().map(ReasonCode::name).orElse("");
    add(key(region, outcome, reason), 1);
  }

  public void countAlreadyMoved(String region) {
    add(key(region, ALREADY_MOVED, ""), 1);
  }

  /** Adds to a figure. */
  public void figure(String name, long value) {
    if (value != 0) {
      add(FIGURE + name, value);
    }
  }

  /** Adds counts that {@link #asText} wrote. */
  public void add(String text) {
    text.lines()
        .forEach(
            line -> {
              int at = line.lastIndexOf(SEPARATOR);
              add(line.substring(0, at), Long.parseLong(line.substring(at + 1)));
            });
  }

  /** One count a line. */
  public String asText() {
    StringBuilder text = new StringBuilder();
    counts.forEach((key, value) -> text.append(key).append(SEPARATOR).append(value).append('\n'));
    return text.toString();
  }

  public void clear() {
    counts.clear();
  }

  /** Told of one count. */
  public interface CountAction {
    void accept(String region, String outcome, String reason, long chats);
  }

  public void forEachCount(CountAction action) {
    counts.forEach(
        (key, value) -> {
          if (!key.startsWith(FIGURE)) {
            String[] parts = key.split(String.valueOf(SEPARATOR), -1);
            action.accept(parts[0], parts[1], parts[2], value);
          }
        });
  }

  /** Chats with an outcome. */
  public long chats(String outcome) {
    long[] sum = {0};
    forEachCount((region, found, reason, chats) -> sum[0] += found.equals(outcome) ? chats : 0);
    return sum[0];
  }

  public long figure(String name) {
    return counts.getOrDefault(FIGURE + name, 0L);
  }

  /** All figures by name. */
  public Map<String, Long> figures() {
    Map<String, Long> figures = new TreeMap<>();
    counts.forEach(
        (key, value) -> {
          if (key.startsWith(FIGURE)) {
            figures.put(key.substring(FIGURE.length()), value);
          }
        });
    return figures;
  }

  private void add(String key, long value) {
    counts.merge(key, value, Long::sum);
  }

  private static String key(String region, String outcome, String reason) {
    return region + SEPARATOR + outcome + SEPARATOR + reason;
  }
}
