package vk2max.testservers;

/**
 * The real PostgreSQL and the real Kafka of the tests, each started when first asked for. The
 * system property {@code vk2max.test.servers} says of which kind they are: {@code local}, as
 * without it, or {@code containers}, which the Maven profile {@code -Pcontainers} sets.
 *
 * <p>Safe for use by several threads.
 */
public final class SharedServers {
  private SharedServers() {}

  /**
   * The database {@code vk2max} of the running PostgreSQL, for a superuser.
   *
   * @throws IllegalStateException if containers are wanted and there is no engine or no image
   * @throws IllegalArgumentException if the system property names no kind
   */
  public static Database database() {
    return switch (Kind.chosen()) {
      case LOCAL -> TestHome.database();
      case CONTAINERS -> Containers.database();
    };
  }

  /**
   * Host and port of the running Kafka broker.
   *
   * @throws IllegalStateException if containers are wanted and there is no engine or no image
   * @throws IllegalArgumentException if the system property names no kind
   */
  public static String bootstrapServers() {
    return switch (Kind.chosen()) {
      case LOCAL -> TestHome.bootstrapServers();
      case CONTAINERS -> Containers.bootstrapServers();
    };
  }
}
