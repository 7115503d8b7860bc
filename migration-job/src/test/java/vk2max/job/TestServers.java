package vk2max.job;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * A real PostgreSQL and a real Kafka for the tests of this module. Every installation has a
 * database and a topic prefix of its own. The servers end with the test JVM.
 */
public final class TestServers {
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "stack"));

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(STACK::stop));
  }

  private TestServers() {}

  /** An empty ledger and unused topics. */
  public static NightServers installation() {
    return installation(STACK);
  }

  /** An empty ledger and unused topics on the servers of a stack. */
  public static NightServers installation(LocalStack stack) {
    return installation(stack, "template1");
  }

  /** The ledger is a copy of another database that nobody is connected to. */
  public static NightServers installation(LocalStack stack, String template) {
    Addresses addresses = stack.ensureRunning(EnumSet.allOf(Service.class));
    String name = "t" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 1);
    try (Connection connection =
            DriverManager.getConnection(
                addresses.jdbcUrl(), addresses.username(), addresses.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("no database for a test", e);
    }
    return new NightServers(
        addresses.jdbcUrl().replaceAll("/[^/]*$", "/" + name),
        addresses.username(),
        addresses.password(),
        KafkaSettings.local(addresses.bootstrapServers(), new EventTopics(name + ".")));
  }

  /** Connections to the ledger of an installation, as a night has them. The caller closes it. */
  public static HikariDataSource pool(NightServers servers) {
    return LedgerPool.open(servers, 4);
  }

  public static Connection connect(NightServers servers) throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
  }
}
