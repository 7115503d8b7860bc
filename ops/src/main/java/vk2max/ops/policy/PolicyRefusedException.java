package vk2max.ops.policy;

import java.util.List;

/** A policy file is not usable; nothing was changed. Carries every problem found. */
public final class PolicyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyRefusedException(String file, List<String> problems) {
    super(
        "The policy "
            + file
            + " was refused, nothing was decided: "
            + String.join("; ", problems)
            + ".");
  }
}
