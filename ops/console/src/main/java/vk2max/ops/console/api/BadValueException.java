package vk2max.ops.console.api;

/** A parameter whose value lies outside of what the description of the interface allows. */
final class BadValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String parameter;

  BadValueException(String parameter) {
    super(parameter, null, false, false);
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
