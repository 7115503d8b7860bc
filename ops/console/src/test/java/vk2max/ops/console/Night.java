package vk2max.ops.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightServers;
import vk2max.ops.cli.Main;
import vk2max.testservers.ClassArchive;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/** A ledger with a night in it, made by the product's own verbs. */
final class Night {
  private static final long PATIENCE_SECONDS = 180;

  private final String name;
  private final Database database;
  private final Path export;

  private Night(String name, Database database, Path export) {
    this.name = name;
    this.database = database;
    this.export = export;
  }

  /**
   * Runs a night.
   *
   * @param name of the database and the topics, unused so far
   */
  static Night of(String name, int chats) throws IOException, InterruptedException {
    Path export = Path.of("target", "plain-export-" + name).toAbsolutePath();
    Night night = new Night(name, SharedServers.database().create(name), export);
    if (!export.resolve("manifest.json").toFile().exists()) {
      night.run(
          name,
          "generate",
          "--out",
          export.toString(),
          "--chats",
          Integer.toString(chats),
          "--compression",
          "none");
    }
    night.run(name, "run", "--export", export.toString());
    return night;
  }

  private String run(String name, String... command) throws IOException, InterruptedException {
    Running running = start(database, name, command);
    if (!running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        || running.process().exitValue() != 0) {
      running.process().destroyForcibly();
      throw new AssertionError("vk2max " + Arrays.toString(command) + ": " + running.printed());
    }
    return running.printed();
  }

  /**
   * Starts a verb over an empty ledger.
   *
   * @param name of the database and the topics, unused so far
   */
  static Running start(String name, String... command) throws IOException {
    return start(SharedServers.database().create(name), name, command);
  }

  private static Running start(Database database, String name, String... command)
      throws IOException {
    return start(database, name, Map.of(), command);
  }

  private static Running start(
      Database database, String name, Map<String, String> environment, String... command)
      throws IOException {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    List<String> rest = new ArrayList<>(List.of(Main.class.getName()));
    rest.addAll(List.of(command));
    Path log = Path.of("target", "night-" + name + "-" + command[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder().redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("VK2MAX_HOME", Path.of("target", "home-" + name).toString());
    builder.environment().put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    builder.environment().put("SPRING_DATASOURCE_USERNAME", database.username());
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
    builder.environment().put("SPRING_KAFKA_BOOTSTRAP_SERVERS", SharedServers.bootstrapServers());
    builder.environment().put("VK2MAX_TOPIC_PREFIX", name + ".");
    builder.environment().putAll(environment);
    Process process = ClassArchive.ofProduct().start(builder, java, rest, command[0].equals("run"));
    return new Running(process, log);
  }

  /** Starts a verb over this ledger, with more in its environment. */
  Running start(Map<String, String> environment, String... command) throws IOException {
    return start(database, name, environment, command);
  }

  /** A verb at work. */
  record Running(Process process, Path log) {
    String printed() throws IOException {
      return Files.readString(log);
    }

    /** Waits until it has printed something; fails when it ends without. */
    String awaitText(String text) throws IOException, InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!printed().contains(text)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new AssertionError("no \"" + text + "\" in " + printed());
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      return printed();
    }
  }

  /** Where its ledger and its topics are. */
  NightServers servers() {
    KafkaSettings kafka =
        KafkaSettings.local(SharedServers.bootstrapServers(), new EventTopics(name + "."));
    return new NightServers(database.jdbcUrl(), database.username(), database.password(), kafka);
  }

  /** Runs another verb over the same ledger; what it prints. */
  String print(String... command) throws IOException, InterruptedException {
    return run(name, command);
  }

  /** Runs the same night again: with other corrections it decides anew. */
  void again() throws IOException, InterruptedException {
    run(name, "run", "--export", export.toString());
  }

  /** The phone of a person, as the export has it. */
  String phone(String person) throws IOException {
    Pattern line =
        Pattern.compile("\"vk_user_id\":\\s*" + person + ",.*?\"phone\":\\s*\"([^\"]+)\"");
    try (Stream<Path> files = Files.list(export)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().startsWith("people")).toList()) {
        Matcher found = line.matcher(Files.readString(file));
        if (found.find()) {
          return found.group(1);
        }
      }
    }
    throw new AssertionError("no phone of " + person + " in " + export);
  }

  /** One value of the ledger as text. */
  String value(String sql, Object... blanks) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < blanks.length; i++) {
        select.setObject(i + 1, blanks[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new AssertionError("nothing for " + sql);
        }
        return row.getString(1);
      }
    }
  }

  /** Lets nobody into the ledger, and throws everybody out; or lets them in again. */
  void away(boolean away) throws SQLException {
    String own = database.jdbcUrl().replaceAll(".*/", "");
    try (Connection other = database.named("template1").connect();
        java.sql.Statement statement = other.createStatement()) {
      statement.execute("alter database " + own + " allow_connections " + !away);
      if (away) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + own + "'");
      }
    }
  }

  /** Waits until the console has read the phones, which it does behind its first pages. */
  void awaitPhones() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (value("select count(*) from console.phone_state").equals("0")) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no phones were read");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** A connection to its ledger. */
  Connection connect() throws SQLException {
    return database.connect();
  }

  /** Changes the ledger. */
  void change(String sql, Object... blanks) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < blanks.length; i++) {
        update.setObject(i + 1, blanks[i]);
      }
      update.executeUpdate();
    }
  }
}
