package vk2max.source.vkexport;

import java.util.List;

/** A bundle cannot be trusted; nothing of it is decided. Carries every problem found, at once. */
public final class BundleRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public BundleRefusedException(String bundle, List<String> problems) {
    super(
        "The export "
            + bundle
            + " was refused, nothing was decided: "
            + String.join("; ", problems)
            + ".");
    this.problems = List.copyOf(problems);
  }

  /** Each problem as a clause without a full stop, in the order found. */
  public List<String> problems() {
    return problems;
  }
}
