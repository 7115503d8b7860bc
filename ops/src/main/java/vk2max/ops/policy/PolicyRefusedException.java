package vk2max.ops.policy;

import java.util.List;
import vk2max.job.Sentence;

/** A policy file is not usable; nothing was changed. Carries every problem found. */
public final class PolicyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  PolicyRefusedException(String file, List<Sentence> problems) {
    super(file + " " + problems);
    sentence = Sentence.of("policy.refused", file, List.copyOf(problems));
  }

  /** Names the file and lists the problems. */
  public Sentence sentence() {
    return sentence;
  }
}
