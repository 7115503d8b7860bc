package vk2max.ops.console.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How much is told at once. What lies outside is refused, and not quietly changed. */
final class Bounds {
  /** Rows of one answer. */
  static final int MOST = 500;

  /** Characters of a title that is searched for. */
  static final int LONGEST_TITLE = 200;

  /** Things to do that may come before the first one told. */
  static final int FURTHEST = 100_000;

  /** Describes the {@code next} of a page. */
  static final String NEXT = "What `after` is for the page behind; null on the last one.";

  private Bounds() {}

  /** How many rows were asked for, and one more: by that it is seen whether there are others. */
  static int oneMore(int limit) {
    require(limit >= 1 && limit <= MOST, "limit");
    return limit + 1;
  }

  /**
   * Refuses a value.
   *
   * @throws BadValueException unless it fits
   */
  static void require(boolean fits, String parameter) {
    if (!fits) {
      throw new BadValueException(parameter);
    }
  }

  /** Without NUL, which the database does not take. */
  static @Nullable String plain(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  /** The rows that were asked for, of those and one more. */
  static <T> List<T> page(List<T> found, int limit) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** What {@code after} is for the page behind; null when there is none. */
  static <T> @Nullable String next(List<T> found, int limit, Function<T, String> key) {
    return found.size() > limit ? key.apply(found.get(limit - 1)) : null;
  }
}
