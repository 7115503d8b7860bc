package vk2max.job.decide;

import java.util.Comparator;
import java.util.HashMap;
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

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::region).thenComparing(Key::outcome).thenComparing(Key::reason);

  // Unordered and counted in place: every chat of a night comes by several times. Whoever reads
  // them out puts them in order.
  private final Map<Key, Count> counts = new HashMap<>();
  private final Map<String, Count> figures = new HashMap<>();

  private record Key(String region, String outcome, String reason) {}

  private static final class Count {
    private long value;
  }

  /** Counts a decision under the region of its organisation. */
  public void count(String region, Decision decision) {
    String outcome = decision.fold(move -> MOVED, stay -> STAY, review -> REVIEW);
    String reason = decision.reasons().primary().map(ReasonCode::name).orElse("");
    add(new Key(region, outcome, reason), 1);
  }

  public void countAlreadyMoved(String region) {
    add(new Key(region, ALREADY_MOVED, ""), 1);
  }

  /** Adds to a figure. */
  public void figure(String name, long value) {
    if (value != 0) {
      figures.computeIfAbsent(name, first -> new Count()).value += value;
    }
  }

  /**
   * Adds counts that {@link #asText} wrote.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public void add(String text) {
    TallyText.read(
        text,
        (region, outcome, reason, chats) -> add(new Key(region, outcome, reason), chats),
        this::figure);
  }

  /** One count a line; see {@link TallyText}. */
  public String asText() {
    TallyText text = new TallyText();
    figures().forEach(text::figure);
    forEachCount(text::count);
    return text.toString();
  }

  public void clear() {
    counts.clear();
    figures.clear();
  }

  /** Told of one count. */
  public interface CountAction {
    void accept(String region, String outcome, String reason, long chats);
  }

  public void forEachCount(CountAction action) {
    counts.keySet().stream()
        .sorted(ORDER)
        .forEach(
            key -> action.accept(key.region(), key.outcome(), key.reason(), counts.get(key).value));
  }

  /** Chats with an outcome. */
  public long chats(String outcome) {
    long[] sum = {0};
    forEachCount((region, found, reason, chats) -> sum[0] += found.equals(outcome) ? chats : 0);
    return sum[0];
  }

  public long figure(String name) {
    Count count = figures.get(name);
    return count == null ? 0 : count.value;
  }

  /** All figures by name. */
  public Map<String, Long> figures() {
    Map<String, Long> sorted = new TreeMap<>();
    figures.forEach((name, count) -> sorted.put(name, count.value));
    return sorted;
  }

  private void add(Key key, long value) {
    counts.computeIfAbsent(key, first -> new Count()).value += value;
  }
}
