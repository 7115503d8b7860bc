package vk2max.ops.console.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A constant that an address names. */
public final class Named {
  private Named() {}

  /**
   * The constant; null for none.
   *
   * @param name null or blank for none
   * @throws NotFoundException for a name that somebody has made up
   */
  public static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }
}
