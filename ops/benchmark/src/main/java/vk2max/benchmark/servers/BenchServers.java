package vk2max.benchmark.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.benchmark.process.Proc;
import vk2max.benchmark.process.ServerProcesses;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;
import vk2max.ops.cli.Settings;

/**
 * The servers of a benchmark: those that the environment names, else a local stack in a home of its
 * own, which is stopped in the end if it was not running before.
 */
public final class BenchServers implements AutoCloseable {
  private final String jdbcUrl;
  private final String username;
  private final String password;
  private final String bootstrapServers;
  private final ServerProcesses processes;
  private final @Nullable LocalStack started;

  private BenchServers(
      String jdbcUrl,
      String username,
      String password,
      String bootstrapServers,
      ServerProcesses processes,
      @Nullable LocalStack started) {
    this.jdbcUrl = jdbcUrl;
    this.username = username;
    this.password = password;
    this.bootstrapServers = bootstrapServers;
    this.processes = processes;
    this.started = started;
    if (started != null) {
      // Of a benchmark that is broken off no server is left behind, either.
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop the servers"));
    }
  }

  /**
   * Finds the servers, or starts them.
   *
   * @param home of the local stack
   * @param kafkaProcess the process of a broker that the environment names; {@link
   *     ServerProcesses#UNKNOWN} when it is not to be measured
   * @param notes told what is being started
   * @throws SQLException if the database cannot be asked
   */
  public static BenchServers find(
      Settings settings, Path home, long kafkaProcess, Consumer<String> notes) throws SQLException {
    Set<Service> local = EnumSet.noneOf(Service.class);
    if (settings.jdbcUrl().isEmpty()) {
      local.add(Service.POSTGRES);
    }
    if (settings.bootstrapServers().isEmpty()) {
      local.add(Service.KAFKA);
    }
    LocalStack stack = LocalStack.at(home);
    boolean wasRunning = local.stream().anyMatch(service -> stack.pid(service) != -1);
    Addresses addresses =
        local.isEmpty() ? new Addresses("", "", "", "") : stack.ensureRunning(local, notes);
    boolean ownDatabase = local.contains(Service.POSTGRES);
    String url = settings.jdbcUrl().orElse(addresses.jdbcUrl());
    String user = ownDatabase ? addresses.username() : settings.username();
    String secret = ownDatabase ? addresses.password() : settings.password();
    ServerProcesses processes =
        new ServerProcesses(
            ownDatabase ? stack.pid(Service.POSTGRES) : postgresProcess(url, user, secret),
            local.contains(Service.KAFKA) ? stack.pid(Service.KAFKA) : kafkaProcess);
    return new BenchServers(
        url,
        user,
        secret,
        settings.bootstrapServers().orElse(addresses.bootstrapServers()),
        processes,
        wasRunning || local.isEmpty() ? null : stack);
  }

  /** The parent of the process that serves a connection, if that is on this machine. */
  private static long postgresProcess(String url, String user, String secret) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, secret);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      long backend = row.getLong(1);
      return Proc.name(backend).startsWith("postgres")
          ? Proc.parent(backend).orElse(ServerProcesses.UNKNOWN)
          : ServerProcesses.UNKNOWN;
    }
  }

  public ServerProcesses processes() {
    return processes;
  }

  /**
   * A fresh database and an unused prefix of topics.
   *
   * @param name letters, digits and underscores
   */
  public Installation fresh(String name) throws SQLException {
    String url = jdbcUrl.replaceAll("/[^/?]*(\\?.*)?$", "/" + name + "$1");
    Installation installation =
        new Installation(
            this, name, url, username, password, bootstrapServers, name.replace('_', '-') + ".");
    installation.create();
    return installation;
  }

  /** The version of PostgreSQL. */
  public String postgresVersion() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Lets the servers do what the last contender has left to them. */
  public void settle() throws SQLException {
    execute("checkpoint");
    processes.awaitRest();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, username, password);
  }

  @Override
  public void close() {
    if (started != null) {
      started.stop();
    }
  }
}
