package vk2max.ops.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightServers;
import vk2max.ops.cli.Main;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;

/** A ledger with a night in it, made by the product's own verbs. */
final class Night {
  private static final long PATIENCE_SECONDS = 180;

  private final Database database;

  private Night(Database database) {
    this.database = database;
  }

  /**
   * Runs a night.
   *
   * @param name of the database and the topics, unused so far
   */
  static Night of(String name, int chats) throws IOException, InterruptedException {
    Night night = new Night(SharedServers.database().create(name));
    Path export = Path.of("target", "export-" + name).toAbsolutePath();
    if (!export.resolve("manifest.json").toFile().exists()) {
      night.run(name, "generate", "--out", export.toString(), "--chats", Integer.toString(chats));
    }
    night.run(name, "run", "--export", export.toString());
    return night;
  }

  private void run(String name, String... command) throws IOException, InterruptedException {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    java.add(classPath());
    java.add(Main.class.getName());
    java.addAll(List.of(command));
    File log = new File("target", "night-" + name + "-" + command[0] + ".log");
    ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true).redirectOutput(log);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    builder.environment().put("SPRING_DATASOURCE_USERNAME", database.username());
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
    builder.environment().put("SPRING_KAFKA_BOOTSTRAP_SERVERS", SharedServers.bootstrapServers());
    builder.environment().put("VK2MAX_TOPIC_PREFIX", name + ".");
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("vk2max " + Arrays.toString(command) + " failed: see " + log);
    }
  }

  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where its ledger is; there is no Kafka in it: the console asks none. */
  NightServers servers() {
    KafkaSettings none = KafkaSettings.local("", EventTopics.DEFAULT);
    return new NightServers(database.jdbcUrl(), database.username(), database.password(), none);
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
