package vk2max.ops.model;

/** A line that cannot be used. */
final class BadLine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final Cause cause;

  BadLine(Cause cause) {
    super(cause.name());
    this.cause = cause;
  }
}
