package vk2max.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import vk2max.benchmark.contender.Ours;
import vk2max.benchmark.contender.Program;
import vk2max.benchmark.report.Machine;
import vk2max.benchmark.report.Start;
import vk2max.benchmark.servers.Installation;
import vk2max.localstack.LocalStack;

/** What somebody waits for at a terminal: verbs that only read, and the demonstration. */
final class StartStudy {
  /** Stands for the id of a chat that has been decided. */
  private static final String CHAT = "CHAT";

  private static final List<List<String>> VERBS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("status"),
          List.of("runs"),
          List.of("explain", CHAT),
          List.of("search", CHAT),
          List.of("quarantine"),
          List.of("report", "--actions"),
          List.of("hold", "list"));

  /** Where the product keeps its servers, as its settings have it. */
  private static final String HOME = "VK2MAX_HOME";

  private static final List<String> DEMO = List.of("demo", "--once");

  private final Setting setting;
  private final Path export;

  StartStudy(Setting setting, Path export) {
    this.setting = setting;
    this.export = export;
  }

  /**
   * Runs a night, then each verb, the verbs taking turns; at last the demonstration, each time in
   * an empty home.
   *
   * @throws BenchmarkException if one fails
   */
  Start run(int rounds) throws IOException, SQLException, InterruptedException {
    List<Start.Verb> found = new ArrayList<>();
    try (Installation installation = setting.fresh("start")) {
      setting.note("A night whose decisions are read …");
      new Ours(setting.running(), Program.words(), export).run(installation);
      String chat = chat(installation);
      for (List<String> verb : VERBS) {
        List<String> words = new ArrayList<>(verb);
        Collections.replaceAll(words, CHAT, chat);
        found.add(measured(verb, rounds, () -> time(words, installation.environment())));
      }
    }
    found.add(measured(DEMO, rounds, this::demo));
    return new Start(new Machine(setting.servers().postgresVersion()), found);
  }

  /** A verb, run once. */
  private interface Once {
    Times run() throws IOException, InterruptedException;
  }

  /** Seconds from the start of a process to its first byte and to its end. */
  private record Times(double first, double end) {}

  private Start.Verb measured(List<String> verb, int rounds, Once once)
      throws IOException, InterruptedException {
    String name = String.join(" ", verb);
    List<Times> times = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      times.add(once.run());
    }
    setting.note(name + ": " + times);
    return new Start.Verb(
        name, times.stream().map(Times::first).toList(), times.stream().map(Times::end).toList());
  }

  private Times demo() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(Files.createDirectories(setting.work()), "demo");
    try {
      return time(DEMO, Map.of(HOME, home.toString()));
    } finally {
      LocalStack.at(home).stop();
    }
  }

  private static Times time(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Program.words());
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    try (InputStream said = process.getInputStream()) {
      int first = said.read();
      double firstAt = secondsSince(begin);
      said.transferTo(OutputStream.nullOutputStream());
      int exitCode = process.waitFor();
      double endAt = secondsSince(begin);
      if (exitCode != 0 || first < 0) {
        throw new BenchmarkException(
            String.join(" ", command) + " ended with exit code " + exitCode);
      }
      return new Times(firstAt, endAt);
    } finally {
      process.destroyForcibly();
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String chat(Installation installation) throws SQLException {
    try (Connection connection = installation.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select min(chat_id) from decision")) {
      row.next();
      return row.getString(1);
    }
  }
}
