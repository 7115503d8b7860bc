package vk2max.ops.cli;

import vk2max.job.Sentence;

/** A verb cannot do what was asked; the sentence is the one that the operator reads. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient Sentence sentence;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param code of the words
   * @param blanks what fills them
   */
  public CommandFailure(int exitCode, String code, Object... blanks) {
    this(exitCode, Sentence.of(code, blanks));
  }

  private CommandFailure(int exitCode, Sentence sentence) {
    super(sentence.toString());
    this.exitCode = exitCode;
    this.sentence = sentence;
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  public Sentence sentence() {
    return sentence;
  }
}
