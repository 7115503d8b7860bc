package vk2max.testservers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the servers of the tests run. */
enum Kind {
  LOCAL,
  CONTAINERS;

  private static final String PROPERTY = "vk2max.test.servers";

  /**
   * The kind that the system property names; the local stack without it.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Kind chosen() {
    String name = System.getProperty(PROPERTY, LOCAL.word());
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String unknown(String name) {
    return "The system property %s is \"%s\"; it may be %s. No server was started."
        .formatted(
            PROPERTY,
            name,
            Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(" or ")));
  }
}
