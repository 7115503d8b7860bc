package vk2max.job.decide;

import java.util.Comparator;
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

  private final Map<Key, Long> counts =
      new TreeMap<>(
          Comparator.comparing(Key::region).thenComparing(Key::outcome).thenComparing(Key::reason));
  private final Map<String, Long> figures = new TreeMap<>();

  private record Key(String region, String outcome, String reason) {}

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
      figures.merge(name, value, Long::sum);
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
    figures.forEach(text::figure);
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
    counts.forEach((key, value) -> action.accept(key.region(), key.outcome(), key.reason(), value));
  }

  /** Chats with an outcome. */
  public long chats(String outcome) {
    long[] sum = {0};
    forEachCount((region, found, reason, chats) -> sum[0] += found.equals(outcome) ? chats : 0);
    return sum[0];
  }

  public long figure(String name) {
    return figures.getOrDefault(name, 0L);
  }

  /** All figures by name. */
  public Map<String, Long> figures() {
    return new TreeMap<>(figures);
  }

  private void add(Key key, long value) {
    counts.merge(key, value, Long::sum);
  }
}
