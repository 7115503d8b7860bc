package vk2max.job;

import java.time.Duration;

/** Passes progress on and remembers whether there was any, and when. Thread-safe. */
final class ActivityWatch implements Progress {
  private final Progress to;
  private volatile boolean ever;
  private volatile boolean recent;
  private volatile long lastSeen = System.nanoTime();

  ActivityWatch(Progress to) {
    this.to = to;
  }

  @Override
  public void step(String name, long total) {
    ever = true;
    lastSeen = System.nanoTime();
    to.step(name, total);
  }

  @Override
  public void advance(long done) {
    ever = true;
    recent = true;
    lastSeen = System.nanoTime();
    to.advance(done);
  }

  /** Notes that the servers are there: if one is away later, that passes. */
  void answered() {
    ever = true;
  }

  @Override
  public void note(Sentence sentence) {
    to.note(sentence);
  }

  boolean everSeen() {
    return ever;
  }

  boolean seenSinceLastAsked() {
    boolean seen = recent;
    recent = false;
    return seen;
  }

  /**
   * For how long there has been none.
   *
   * @param began an instant of {@link System#nanoTime}; nothing before it counts
   */
  Duration silenceSince(long began) {
    long last = lastSeen;
    return Duration.ofNanos(System.nanoTime() - (last - began > 0 ? last : began));
  }
}
