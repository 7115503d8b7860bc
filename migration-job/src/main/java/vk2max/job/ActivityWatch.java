package vk2max.job;

/** Passes progress on and remembers whether there was any. Thread-safe. */
final class ActivityWatch implements Progress {
  private final Progress to;
  private volatile boolean ever;
  private volatile boolean recent;

  ActivityWatch(Progress to) {
    this.to = to;
  }

  @Override
  public void step(String name, long total) {
    ever = true;
    to.step(name, total);
  }

  @Override
  public void advance(long done) {
    ever = true;
    recent = true;
    to.advance(done);
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
}
