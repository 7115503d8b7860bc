package vk2max.testservers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import vk2max.localstack.ServerSettings;

/** The two servers in containers, set up as the local stack's are, but with a password. */
final class Containers {
  private static final String IMAGE = "vk2max.test.servers.";
  private static final String DATABASE = "vk2max";
  private static final String USER = "postgres";
  private static final String PASSWORD = "of the tests";
  private static final long SHARED_MEMORY_BYTES = 256L << 20;

  private static final Once<PostgreSQLContainer> POSTGRES =
      new Once<>(() -> started(image("postgres", "postgres"), Containers::postgres));
  private static final Once<KafkaContainer> KAFKA =
      new Once<>(() -> started(image("kafka", "apache/kafka"), Containers::kafka));

  private Containers() {}

  /** As {@link SharedServers#database}. */
  static Database database() {
    PostgreSQLContainer container = POSTGRES.get();
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                DATABASE);
    return new Database(url, USER, PASSWORD);
  }

  /** As {@link SharedServers#bootstrapServers}. */
  static String bootstrapServers() {
    return KAFKA.get().getBootstrapServers();
  }

  private static PostgreSQLContainer postgres(DockerImageName image) {
    List<String> command = new ArrayList<>(List.of("postgres"));
    ServerSettings.postgres()
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return new PostgreSQLContainer(image)
        .withDatabaseName(DATABASE)
        .withUsername(USER)
        .withPassword(PASSWORD)
        .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", ServerSettings.initdb()))
        .withSharedMemorySize(SHARED_MEMORY_BYTES)
        // Testcontainers' own command turns fsync off.
        .withCommand(command.toArray(String[]::new));
  }

  private static KafkaContainer kafka(DockerImageName image) {
    KafkaContainer container = new KafkaContainer(image);
    ServerSettings.kafka()
        .forEach((name, value) -> container.withEnv(environmentVariable(name), value));
    return container;
  }

  /** How the image takes a setting. */
  private static String environmentVariable(String setting) {
    return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * The image that a system property names.
   *
   * @param official the name of the image whose manners it has
   */
  private static DockerImageName image(String server, String official) {
    String property = IMAGE + server;
    String name = System.getProperty(property, "");
    if (name.isBlank()) {
      throw new IllegalStateException(
          "No image is named for a server of the tests: the system property "
              + property
              + " is missing; the Maven profile -Pcontainers sets it. No server was started.");
    }
    return DockerImageName.parse(name).asCompatibleSubstituteFor(official);
  }

  private static <T extends GenericContainer<?>> T started(
      DockerImageName image, Function<DockerImageName, T> maker) {
    String name = image.asCanonicalNameString();
    try {
      requireEngine();
      T container = maker.apply(image);
      container.start();
      Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop " + name));
      return container;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Could not start " + name + " for the tests: " + e.getMessage(), e);
    }
  }

  private static void requireEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "no Docker engine answers. Start one, or name it in DOCKER_HOST; without -Pcontainers"
              + " the same tests run on the local stack. No server was started.");
    }
  }
}
