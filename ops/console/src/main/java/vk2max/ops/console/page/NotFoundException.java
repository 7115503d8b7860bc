package vk2max.ops.console.page;

/** There is no such page, or none that this viewer may know of: the two look alike. */
public final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
