package vk2max.benchmark.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import vk2max.benchmark.BenchmarkException;
import vk2max.events.kafka.KafkaSettings;
import vk2max.ops.cli.Settings;

/**
 * A database and a prefix of topics that one contender has for itself for one round. Closing it
 * deletes both.
 */
public final class Installation implements AutoCloseable {
  private final BenchServers servers;
  private final String name;
  private final String jdbcUrl;
  private final String username;
  private final String password;
  private final String bootstrapServers;
  private final String topicPrefix;

  Installation(
      BenchServers servers,
      String name,
      String jdbcUrl,
      String username,
      String password,
      String bootstrapServers,
      String topicPrefix) {
    this.servers = servers;
    this.name = name;
    this.jdbcUrl = jdbcUrl;
    this.username = username;
    this.password = password;
    this.bootstrapServers = bootstrapServers;
    this.topicPrefix = topicPrefix;
  }

  /** What tells a child where it is to work, as the product's settings have it. */
  public Map<String, String> environment() {
    return Map.of(
        "SPRING_DATASOURCE_URL", jdbcUrl,
        "SPRING_DATASOURCE_USERNAME", username,
        "SPRING_DATASOURCE_PASSWORD", password,
        "SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
        "VK2MAX_TOPIC_PREFIX", topicPrefix);
  }

  /** The caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, username, password);
  }

  public KafkaSettings kafka() {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment());
    return new Settings(all).kafka(bootstrapServers);
  }

  /** Makes it empty, whatever an earlier benchmark that was broken off has left. */
  void create() throws SQLException {
    close();
    servers.execute("create database " + name);
  }

  @Override
  public void close() throws SQLException {
    servers.execute("drop database if exists " + name + " with (force)");
    try (Admin admin = Admin.create(Map.copyOf(kafka().client()))) {
      List<String> topics =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith(topicPrefix))
              .toList();
      admin.deleteTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new BenchmarkException("Could not delete the topics " + topicPrefix + "*", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
