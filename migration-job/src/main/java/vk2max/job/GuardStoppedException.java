package vk2max.job;

/** A guard stops the run; the sentence says which, and how to go on. */
public final class GuardStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  public GuardStoppedException(Sentence sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  public Sentence sentence() {
    return sentence;
  }
}
