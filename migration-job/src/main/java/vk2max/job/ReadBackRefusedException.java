package vk2max.job;

/** The topics no longer hold all events: what is forgotten cannot be read back. */
public final class ReadBackRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  ReadBackRefusedException(Sentence sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  /** What the operator is told. */
  public Sentence sentence() {
    return sentence;
  }
}
