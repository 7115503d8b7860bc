package vk2max.testservers;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when first asked for. What could not be made is not tried again: every
 * test then tells the same cause at once.
 */
final class Once<T> {
  private final Supplier<T> maker;
  private @Nullable T made;
  private @Nullable RuntimeException failure;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * The thing itself.
   *
   * @throws RuntimeException if it cannot be made, or could not when it was first asked for
   */
  synchronized T get() {
    if (failure != null) {
      throw failure;
    }
    if (made == null) {
      try {
        made = maker.get();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
    return made;
  }
}
