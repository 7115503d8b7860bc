package vk2max.ops.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;

/**
 * What the environment sets. Secrets come from nowhere else; the list of variables stands in {@code
 * docs/cli.md}.
 */
public final class Settings {
  private static final String KAFKA_PROPERTIES = "SPRING_KAFKA_PROPERTIES_";
  private static final int SHORTEST_KEY = 16;

  private static Map<String, String> ofProcess = System.getenv();

  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  public static Settings ofProcess() {
    return new Settings(ofProcess);
  }

  /** For a process that runs commands of many environments one after the other, as tests do. */
  static void setOfProcess(Map<String, String> environment) {
    ofProcess = environment;
  }

  /** Where the local stack keeps its data. */
  public Path home() {
    return Path.of(get("VK2MAX_HOME").orElse(".vk2max")).toAbsolutePath().normalize();
  }

  /** The ledger's address; empty for the local stack's. */
  public Optional<String> jdbcUrl() {
    return get("SPRING_DATASOURCE_URL");
  }

  public String username() {
    return get("SPRING_DATASOURCE_USERNAME").orElse("");
  }

  public String password() {
    return get("SPRING_DATASOURCE_PASSWORD").orElse("");
  }

  /** Kafka's address; empty for the local stack's. */
  public Optional<String> bootstrapServers() {
    return get("SPRING_KAFKA_BOOTSTRAP_SERVERS");
  }

  /**
   * How Kafka is used.
   *
   * @param servers the broker's address
   */
  public KafkaSettings kafka(String servers) {
    Map<String, String> client = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(KAFKA_PROPERTIES)) {
            String property = name.substring(KAFKA_PROPERTIES.length());
            client.put(property.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    client.put("bootstrap.servers", servers);
    boolean local = bootstrapServers().isEmpty();
    return new KafkaSettings(
        client,
        new EventTopics(get("VK2MAX_TOPIC_PREFIX").orElse(EventTopics.DEFAULT.prefix())),
        get("VK2MAX_INSTALLATION").orElse("local"),
        seconds("VK2MAX_TRANSACTION_TIMEOUT_SECONDS", 60),
        seconds("VK2MAX_PATIENCE_SECONDS", 60),
        (short) (local ? 1 : -1));
  }

  /** How long a run waits for a server that went away before it stops. */
  public Duration outageLimit() {
    return seconds("VK2MAX_OUTAGE_LIMIT_SECONDS", 300);
  }

  /**
   * The key under which phones are hashed for the search; empty without one.
   *
   * @throws CommandFailure if it is so short that it could be guessed
   */
  public Optional<byte[]> phoneKey() {
    Optional<String> key = get("VK2MAX_PHONE_KEY");
    if (key.isPresent() && key.get().length() < SHORTEST_KEY) {
      throw new CommandFailure(ExitCode.USAGE, "usage.phoneKey", SHORTEST_KEY);
    }
    return key.map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The provider of OpenID Connect at which people sign in to the console; empty without one.
   *
   * @throws CommandFailure if only a part of it is set, or the issuer is no address that is safe
   */
  public Optional<OidcSettings> oidc() {
    List<String> names = List.of("VK2MAX_OIDC_ISSUER", "VK2MAX_OIDC_CLIENT", "VK2MAX_OIDC_SECRET");
    List<String> missing = names.stream().filter(name -> get(name).isEmpty()).toList();
    if (missing.size() == names.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.oidcPart", String.join(", ", missing));
    }
    List<String> values = names.stream().map(environment::get).toList();
    return Optional.of(new OidcSettings(values.get(0), values.get(1), values.get(2)));
  }

  private Duration seconds(String name, long otherwise) {
    try {
      return Duration.ofSeconds(get(name).map(Long::parseLong).orElse(otherwise));
    } catch (NumberFormatException e) {
      throw new CommandFailure(ExitCode.USAGE, "usage.seconds", name, get(name).orElse(""));
    }
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
