package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/**
 * Installations on a real PostgreSQL and a real Kafka: each has a database and a topic prefix of
 * its own.
 */
public final class TestServers {
  private TestServers() {}

  /** An empty ledger and unused topics, on the servers that all tests share. */
  public static NightServers installation() {
    String name = unusedName();
    return of(SharedServers.database().create(name), name, SharedServers.bootstrapServers());
  }

  /** An empty ledger and unused topics on the servers of a stack. */
  public static NightServers installation(LocalStack stack) {
    return installation(stack, "template1");
  }

  /** The ledger is a copy of another database that nobody is connected to. */
  public static NightServers installation(LocalStack stack, String template) {
    Addresses addresses = stack.ensureRunning(EnumSet.allOf(Service.class));
    String name = unusedName();
    Database ledger =
        new Database(addresses.jdbcUrl(), addresses.username(), addresses.password())
            .create(name, template);
    return of(ledger, name, addresses.bootstrapServers());
  }

  /** The ledger as it is now, restored later, and the topics of all times. */
  static NightServers backup(NightServers servers) throws SQLException {
    String name = servers.jdbcUrl().replaceAll(".*/", "");
    String copy = name + "_copy";
    try (Connection connection =
            DriverManager.getConnection(
                servers.jdbcUrl().replaceAll("/[^/]*$", "/postgres"),
                servers.username(),
                servers.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + copy + " template " + name);
    }
    return new NightServers(
        servers.jdbcUrl().replaceAll("/[^/]*$", "/" + copy),
        servers.username(),
        servers.password(),
        servers.kafka());
  }

  /** The same ledger, and topics that begin otherwise. */
  static NightServers elsewhere(NightServers servers) {
    EventTopics topics = new EventTopics("elsewhere-" + servers.kafka().topics().prefix());
    return new NightServers(
        servers.jdbcUrl(),
        servers.username(),
        servers.password(),
        KafkaSettings.local(servers.kafka().bootstrapServers(), topics));
  }

  /** A transaction may be open, and idle, for a second. */
  static NightServers impatient(NightServers servers) {
    return with(servers, servers.kafka().installation(), Duration.ofSeconds(1));
  }

  /** Under another name of the installation. */
  static NightServers withInstallation(NightServers servers, String installation) {
    return with(servers, installation, servers.kafka().transactionTimeout());
  }

  private static NightServers with(
      NightServers servers, String installation, Duration transactionTimeout) {
    KafkaSettings kafka = servers.kafka();
    return new NightServers(
        servers.jdbcUrl(),
        servers.username(),
        servers.password(),
        new KafkaSettings(
            kafka.client(),
            kafka.topics(),
            installation,
            transactionTimeout,
            kafka.patience(),
            kafka.replication()));
  }

  /** The first value of a query on the ledger. */
  static long number(NightServers servers, String sql) throws SQLException {
    try (Connection ledger = connect(servers);
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Changes the ledger behind the back of the program. */
  static void execute(NightServers servers, String sql) throws SQLException {
    try (Connection ledger = connect(servers);
        Statement statement = ledger.createStatement()) {
      statement.execute(sql);
    }
  }

  private static NightServers of(Database ledger, String name, String bootstrapServers) {
    return new NightServers(
        ledger.jdbcUrl(),
        ledger.username(),
        ledger.password(),
        KafkaSettings.local(bootstrapServers, new EventTopics(name + ".")));
  }

  private static String unusedName() {
    return "t" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 1);
  }

  /** Connections to the ledger of an installation, as a night has them. The caller closes it. */
  public static HikariDataSource pool(NightServers servers) {
    return LedgerPool.open(servers, 4, LedgerPool.APPLICATION);
  }

  public static Connection connect(NightServers servers) throws SQLException {
    return new Database(servers.jdbcUrl(), servers.username(), servers.password()).connect();
  }
}
