package vk2max.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vk2max.benchmark.answers.Answers;
import vk2max.benchmark.bundle.BundleSize;
import vk2max.benchmark.contender.Contender;
import vk2max.benchmark.contender.Limit;
import vk2max.benchmark.contender.Ours;
import vk2max.benchmark.contender.Peer;
import vk2max.benchmark.contender.Program;
import vk2max.benchmark.contender.Running;
import vk2max.benchmark.limit.Staging;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.peer.Variant;
import vk2max.benchmark.report.Machine;
import vk2max.benchmark.report.Report;
import vk2max.benchmark.report.Summary;
import vk2max.benchmark.servers.Installation;

/**
 * Contender after contender, round after round, on one bundle: a machine that becomes slower does
 * so to all of them.
 */
final class Comparison {
  private final Setting setting;
  private final Path export;
  private final Selection selection;
  private final Staging staging;
  private final Running running;
  private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
  private @Nullable Answers answers;

  Comparison(Setting setting, Path export, Selection selection) {
    this.setting = setting;
    this.export = export;
    this.selection = selection;
    this.staging = new Staging(setting.work().resolve("staging"));
    this.running = setting.running();
  }

  /**
   * Runs everybody.
   *
   * @throws BenchmarkException if a process fails, or the peer decides otherwise than the product
   */
  Report run(int rounds) throws IOException, SQLException, InterruptedException {
    Files.createDirectories(staging.directory());
    BundleSize size = BundleSize.of(export);
    prepare();
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders()) {
        Measurement one = round(round, contender);
        measured.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(one);
        setting.note(told(round, rounds, contender, one, size.chats()));
      }
    }
    List<Summary> summaries = new ArrayList<>();
    measured.forEach((name, all) -> summaries.add(new Summary(name, size.chats(), all)));
    return new Report(
        new Machine(setting.servers().postgresVersion()), size, known().eventCount(), summaries);
  }

  /**
   * A run of the product that does not count: for its answers and its rows, and so that nobody is
   * the first to whom the servers have anything to do.
   */
  private void prepare() throws IOException, SQLException, InterruptedException {
    setting.note("A run that does not count …");
    try (Installation installation = setting.fresh("unmeasured")) {
      ours().run(installation);
      answers = Answers.of(installation);
      staging.fill(installation);
    }
  }

  private Ours ours() {
    return new Ours(running, Program.words(), export);
  }

  private List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    if (selection.ours()) {
      all.add(ours());
    }
    for (Variant variant : selection.peers()) {
      all.add(new Peer(running, variant, export, selection.tuning()));
    }
    if (selection.limit()) {
      all.add(new Limit(running, export, staging));
    }
    return all;
  }

  private Measurement round(int round, Contender contender)
      throws IOException, SQLException, InterruptedException {
    String name = contender.name().replace('-', '_') + "_" + round;
    try (Installation installation = setting.fresh(name)) {
      Measurement one = contender.run(installation);
      if (round == 1 && !(contender instanceof Limit)) {
        compare(contender, Answers.of(installation));
      }
      return one;
    }
  }

  private void compare(Contender contender, Answers others) {
    Optional<String> difference = known().difference(others);
    if (difference.isPresent()) {
      throw new BenchmarkException(
          contender.name()
              + " has answered otherwise than the product before: "
              + difference.get());
    }
    setting.note("Answers of " + contender.name() + ": those of the product.");
  }

  private Answers known() {
    if (answers == null) {
      throw new IllegalStateException("the product has not run");
    }
    return answers;
  }

  private static String told(
      int round, int rounds, Contender contender, Measurement one, long chats) {
    return String.format(
        Locale.ROOT,
        "Round %d of %d, %s: %,.0f chats/s, %.1f s, CPU %.1f µs a chat",
        round,
        rounds,
        contender.name(),
        chats / one.seconds(),
        one.seconds(),
        one.cost().total() * 1e6 / chats);
  }
}
