package vk2max.job;

/** Told how a night goes on; for people, never for counting. Called from several threads. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(String name, long total) {}

        @Override
        public void advance(long done) {}

        @Override
        public void note(Sentence sentence) {}
      };

  /**
   * A step begins.
   *
   * @param total how much it has to do, in the step's own unit; 0 when not known
   */
  void step(String name, long total);

  /** The step has done so much more. */
  void advance(long done);

  /** Something an operator should know: one sentence. */
  void note(Sentence sentence);
}
