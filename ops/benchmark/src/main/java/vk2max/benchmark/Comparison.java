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
import java.util.function.Consumer;
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
import vk2max.benchmark.servers.BenchServers;
import vk2max.benchmark.servers.Installation;

/**
 * Contender after contender, round after round, on one bundle: a machine that becomes slower does
 * so to all of them.
 */
final class Comparison {
  private final BenchServers servers;
  private final Path export;
  private final Path work;
  private final Selection selection;
  private final Consumer<String> notes;
  private final Staging staging;
  private final Running running;
  private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
  private @Nullable Answers answers;

  /**
   * @param work directory for what is in between; replaced
   */
  Comparison(
      BenchServers servers, Path export, Path work, Selection selection, Consumer<String> notes) {
    this.servers = servers;
    this.export = export;
    this.work = work;
    this.selection = selection;
    this.notes = notes;
    this.staging = new Staging(work.resolve("staging"));
    this.running = new Running(servers.processes(), work.resolve("output"));
  }

  /**
   * Runs everybody.
   *
   * @throws BenchmarkException if a process fails, or the peer decides otherwise than the product
   */
  Report run(int rounds) throws IOException, SQLException, InterruptedException {
    Files.createDirectories(staging.directory());
    BundleSize size = BundleSize.of(export);
    if (!selection.ours()) {
      notes.accept("The product runs first, for its rows and answers.");
      round(0, new Ours(running, Program.words(), export, null));
    }
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders()) {
        Measurement one = round(round, contender);
        measured.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(one);
        notes.accept(told(round, rounds, contender, one, size.chats()));
      }
    }
    List<Summary> summaries = new ArrayList<>();
    measured.forEach((name, all) -> summaries.add(new Summary(name, size.chats(), all)));
    return new Report(
        new Machine(servers.postgresVersion()), size, known().eventCount(), summaries);
  }

  private List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    if (selection.ours()) {
      all.add(new Ours(running, Program.words(), export, null));
    }
    for (Variant variant : selection.peers()) {
      all.add(new Peer(running, variant, export, selection.peerChunk()));
    }
    if (selection.limit()) {
      all.add(new Limit(running, export, staging));
    }
    return all;
  }

  private Measurement round(int round, Contender contender)
      throws IOException, SQLException, InterruptedException {
    String name = "bench_" + contender.name().replace('-', '_') + "_" + round;
    try (Installation installation = servers.fresh(name)) {
      servers.settle();
      Measurement one = contender.run(installation);
      if (contender instanceof Ours && answers == null) {
        answers = Answers.of(installation);
        staging.fill(installation);
      } else if (contender instanceof Peer && round == 1) {
        compare(contender, Answers.of(installation));
      }
      return one;
    }
  }

  private void compare(Contender contender, Answers others) {
    Optional<String> difference = known().difference(others);
    if (difference.isPresent()) {
      throw new BenchmarkException(
          contender.name() + " answers otherwise than the product: " + difference.get());
    }
    notes.accept(contender.name() + " answers as the product does.");
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
