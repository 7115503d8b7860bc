package vk2max.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vk2max.ops.cli.Main;
import vk2max.testservers.ClassArchive;
import vk2max.testservers.Database;
import vk2max.testservers.SharedServers;
import vk2max.testservers.TestHome;

/**
 * The command line as a user runs it: a process of its own with the product's class path and an
 * environment. Whatever is run must suggest only commands that parse and must not show a stack
 * trace.
 */
public final class Vk2max {
  private static final long PATIENCE_SECONDS = 120;
  private static final String URL = "SPRING_DATASOURCE_URL";
  private static final AtomicInteger INSTALLATIONS = new AtomicInteger();
  private static final Set<String> NEED_MEMORY =
      Set.of("plan", "run", "demo", "verify", "doctor", "generate");

  private final Map<String, String> environment;

  private Vk2max(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Knows only its home, where both servers of the local stack run: default database and topics.
   */
  public static Vk2max atHome() {
    TestHome.database();
    TestHome.bootstrapServers();
    return knowsOnlyItsHome();
  }

  /** With an empty ledger and unused topics, on the servers that all tests share. */
  public static Vk2max installation() {
    String name = "t" + INSTALLATIONS.incrementAndGet();
    return knowsOnlyItsHome()
        .with(SharedServers.database().create(name))
        .with("SPRING_KAFKA_BOOTSTRAP_SERVERS", SharedServers.bootstrapServers())
        .with("VK2MAX_TOPIC_PREFIX", name + ".");
  }

  private static Vk2max knowsOnlyItsHome() {
    return new Vk2max(Map.of("VK2MAX_HOME", TestHome.path().toString()));
  }

  /** The same with another ledger. */
  public Vk2max with(Database ledger) {
    return with(URL, ledger.jdbcUrl())
        .with("SPRING_DATASOURCE_USERNAME", ledger.username())
        .with("SPRING_DATASOURCE_PASSWORD", ledger.password());
  }

  /** The same with one variable of the environment set otherwise. */
  public Vk2max with(String variable, String value) {
    Map<String, String> changed = new TreeMap<>(environment);
    changed.put(variable, value);
    return new Vk2max(changed);
  }

  /** Runs a command to its end. */
  public Outcome run(String... command) {
    return WarmProgram.run(environment, List.of(command)).orElseGet(() -> start(command).end());
  }

  /** Runs a command whose result goes elsewhere: what the outcome holds of it is empty. */
  public Outcome runInto(ProcessBuilder.Redirect stdout, String... command) {
    return start(stdout, command).end();
  }

  /** Runs a command whose result nobody reads: the pipe is closed before anything is in it. */
  public Outcome runIntoClosedPipe(String... command) {
    Running running = start(ProcessBuilder.Redirect.PIPE, command);
    try {
      running.process().getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running.end();
  }

  /** Starts a command. */
  public Running start(String... command) {
    return start(null, command);
  }

  private Running start(ProcessBuilder.@Nullable Redirect stdout, String... command) {
    try {
      Path out = Files.createTempFile(Path.of("target"), "vk2max", ".out");
      Path err = Files.createTempFile(Path.of("target"), "vk2max", ".err");
      ProcessBuilder builder = new ProcessBuilder();
      forget(builder.environment());
      builder.environment().putAll(environment);
      builder.redirectOutput(stdout == null ? ProcessBuilder.Redirect.to(out.toFile()) : stdout);
      builder.redirectError(err.toFile());
      return new Running(List.of(command), launch(builder, command), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ledger of this installation. */
  public Connection ledger() throws SQLException {
    return environment.containsKey(URL)
        ? new Database(
                environment.get(URL),
                environment.get("SPRING_DATASOURCE_USERNAME"),
                environment.get("SPRING_DATASOURCE_PASSWORD"))
            .connect()
        : TestHome.database().connect();
  }

  /** The first column of the first row of a question to the ledger. */
  public long number(String sql) throws SQLException {
    try (Connection ledger = ledger();
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What its topics' names begin with. */
  public String topicPrefix() {
    return environment.getOrDefault("VK2MAX_TOPIC_PREFIX", "vk2max.");
  }

  /** Takes out what a user of this machine may have set. */
  static void forget(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.matches("(VK2MAX|SPRING|LC)_.*|LANG"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  /** Java with the options of a short process, up to the class path. */
  static List<String> java(String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "-Dvk2max.stack.lib=" + Path.of("local-stack/target/server-lib").toAbsolutePath(),
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto");
  }

  private static Process launch(ProcessBuilder builder, String... command) throws IOException {
    List<String> java =
        java(command.length > 0 && NEED_MEMORY.contains(command[0]) ? "1g" : "256m");
    List<String> rest = new ArrayList<>(List.of(Main.class.getName()));
    rest.addAll(List.of(command));
    boolean isNight = command.length > 0 && command[0].equals("run");
    return ClassArchive.ofProduct().start(builder, java, rest, isNight);
  }

  /** What was written, read and deleted. */
  static Outcome outcome(List<String> command, int exitCode, Path out, Path err)
      throws IOException {
    Outcome outcome = new Outcome(command, exitCode, Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    outcome.assertWellMannered();
    return outcome;
  }

  /** A command that goes on. */
  public record Running(List<String> command, Process process, Path out, Path err) {
    /** Waits until stderr has a text; fails when the command ends without. */
    public void awaitOnStderr(String text) {
      while (!read(err).contains(text)) {
        if (!process.isAlive() && !read(err).contains(text)) {
          throw new AssertionError("ended without \"" + text + "\": " + end());
        }
        pause();
      }
    }

    /** Waits for the end. */
    public Outcome end() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError(
              "vk2max " + command + " did not end in time: " + read(out) + read(err));
        }
        return outcome(command, process.exitValue(), out, err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void pause() {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
