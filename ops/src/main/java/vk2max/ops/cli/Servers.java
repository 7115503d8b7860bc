package vk2max.ops.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.postgresql.Driver;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightServers;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/** Finds the servers: those of the environment, else the local stack's, started on demand. */
public final class Servers {
  private final Settings settings;
  private final Consumer<String> notes;

  /**
   * @param notes told what is being started
   */
  public Servers(Settings settings, Consumer<String> notes) {
    this.settings = settings;
    this.notes = notes;
  }

  /** Both servers, for verbs that write. */
  public NightServers all() {
    return at(local(EnumSet.allOf(Service.class)));
  }

  /** Both as they are, nothing is started: the address of a local server that is not is empty. */
  public NightServers asTheyAre() {
    return at(LocalStack.at(settings.home()).running(localOnes(EnumSet.allOf(Service.class))));
  }

  /** Both, of which only the ledger is started: for what asks nothing of Kafka. */
  public NightServers ledgerAlone() {
    return at(local(EnumSet.of(Service.POSTGRES)));
  }

  private NightServers at(Addresses local) {
    return new NightServers(
        settings.jdbcUrl().orElse(local.jdbcUrl()),
        settings.jdbcUrl().isPresent() ? settings.username() : local.username(),
        settings.jdbcUrl().isPresent() ? settings.password() : local.password(),
        settings.kafka(settings.bootstrapServers().orElse(local.bootstrapServers())));
  }

  /** Kafka alone. */
  public KafkaSettings kafka() {
    Addresses local = local(EnumSet.of(Service.KAFKA));
    return settings.kafka(settings.bootstrapServers().orElse(local.bootstrapServers()));
  }

  /**
   * The ledger alone, for verbs that read: no Kafka is started for them.
   *
   * @throws SQLException if it cannot be reached
   * @throws CommandFailure if it has no tables yet
   */
  public Connection ledger() throws SQLException {
    Addresses local = local(EnumSet.of(Service.POSTGRES));
    Connection connection =
        settings.jdbcUrl().isPresent()
            ? connect(settings.jdbcUrl().get(), settings.username(), settings.password())
            : connect(local.jdbcUrl(), local.username(), local.password());
    if (!hasTables(connection)) {
      connection.close();
      throw new CommandFailure(ExitCode.NOT_FOUND, "runs.emptyLedger");
    }
    return connection;
  }

  /** Asks the driver itself: to find out who takes the address, every jar would be opened. */
  private static Connection connect(String url, String username, String password)
      throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", username);
    login.setProperty("password", password);
    Connection connection = new Driver().connect(url, login);
    return connection == null ? DriverManager.getConnection(url, login) : connection;
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('run') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Addresses local(Set<Service> wanted) {
    Set<Service> services = localOnes(wanted);
    return services.isEmpty()
        ? new Addresses("", "", "", "")
        : LocalStack.at(settings.home()).ensureRunning(services, notes);
  }

  /** Those that the environment does not name. */
  private Set<Service> localOnes(Set<Service> wanted) {
    Set<Service> services = EnumSet.copyOf(wanted);
    if (settings.jdbcUrl().isPresent()) {
      services.remove(Service.POSTGRES);
    }
    if (settings.bootstrapServers().isPresent()) {
      services.remove(Service.KAFKA);
    }
    return services;
  }
}
