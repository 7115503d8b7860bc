package vk2max.source.vkexport;

/**
 * A line is not JSON. Has no stack trace: such a line is one case among others, and caught here.
 */
final class NotJsonException extends RuntimeException {
  static final NotJsonException INSTANCE = new NotJsonException();

  private static final long serialVersionUID = 1;

  private NotJsonException() {
    super("The line is not JSON", null, false, false);
  }
}
