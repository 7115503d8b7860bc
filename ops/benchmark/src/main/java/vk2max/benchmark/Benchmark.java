package vk2max.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.benchmark.bundle.Bundles;
import vk2max.benchmark.contender.PeerTuning;
import vk2max.benchmark.process.Proc;
import vk2max.benchmark.process.ServerProcesses;
import vk2max.benchmark.report.Growth;
import vk2max.benchmark.report.GrowthText;
import vk2max.benchmark.report.Report;
import vk2max.benchmark.report.ReportJson;
import vk2max.benchmark.report.ReportText;
import vk2max.benchmark.report.Start;
import vk2max.benchmark.report.StartText;
import vk2max.benchmark.servers.BenchServers;
import vk2max.ops.cli.Settings;
import vk2max.source.vkexport.BundleRefusedException;

/** The command: the table to stdout, everything else to stderr. */
@Command(
    name = "benchmark",
    description =
        "Measures the product, plain Spring Batch and the limits of the machine on one export.")
public final class Benchmark implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int ROUNDS = 5;

  @Option(names = "--chats", paramLabel = "N", description = "of a generated export")
  long chats = 200_000;

  @Option(names = "--seed", paramLabel = "S", description = "of a generated export")
  long seed = 1;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "a bundle, instead of a generated one")
  @Nullable Path export;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "default: 5, and 1 for each size of --growth")
  @Nullable Integer rounds;

  @Option(
      names = "--growth",
      split = ",",
      paramLabel = "N",
      description = "the product alone, with so many chats each, and a second night")
  List<Long> growth = List.of();

  @Option(
      names = "--start",
      description =
          "how soon verbs that only read answer after such a night, and the demonstration")
  boolean start;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "contenders: ours, peer, peer-threads, peer-partitions, limit")
  List<String> only = List.of("ours", "peer", "limit");

  @Option(
      names = "--peer-chunk",
      paramLabel = "N",
      description = "chats of one transaction of the peer (default: ${DEFAULT-VALUE})")
  int peerChunk = 1_000;

  @Option(
      names = "--peer-lanes",
      paramLabel = "N",
      description = "threads of the peer at a time (default: as many as processors)")
  int peerLanes = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--peer-java",
      paramLabel = "OPTIONS",
      split = " ",
      description = "further options of the peer's JVM, parted by spaces")
  List<String> peerJava = List.of();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "servers, exports and what is in between (default: ${DEFAULT-VALUE})")
  Path home = Path.of(".vk2max", "benchmark");

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, too")
  @Nullable Path json;

  @Option(
      names = "--kafka-pid",
      paramLabel = "PID",
      description = "the process of a broker that the environment names, if it is on this machine")
  long kafkaProcess = ServerProcesses.UNKNOWN;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Benchmark benchmark = new Benchmark();
    return new CommandLine(benchmark)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              benchmark.tell(failure);
              return FAILED;
            });
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (!Proc.exists()) {
      throw new BenchmarkException(
          "The benchmark needs Linux: it reads what processes cost from /proc.");
    }
    if (rounds != null && rounds < 1) {
      throw new BenchmarkException("--rounds must be 1 or more, was " + rounds);
    }
    Path root = home.toAbsolutePath().normalize();
    Bundles bundles = new Bundles(root.resolve("exports"), seed, err::println);
    Selection selection = Selection.of(only, new PeerTuning(peerChunk, peerLanes, peerJava));
    try (BenchServers servers =
        BenchServers.find(
            Settings.ofProcess(), root.resolve("servers"), kafkaProcess, err::println)) {
      Setting setting = new Setting(servers, root.resolve("work"), err::println);
      if (!growth.isEmpty()) {
        tell(new GrowthStudy(setting, bundles).run(growth, rounds == null ? 1 : rounds));
      } else {
        Path bundle = export == null ? bundles.of(chats) : export.toAbsolutePath();
        int times = rounds == null ? ROUNDS : rounds;
        if (start) {
          tell(new StartStudy(setting, bundle).run(times));
        } else {
          tell(new Comparison(setting, bundle, selection).run(times));
        }
      }
    }
    return 0;
  }

  private void tell(Report report) throws IOException {
    out.print(ReportText.of(report));
    write(ReportJson.of(report));
  }

  private void tell(Growth found) throws IOException {
    out.print(GrowthText.of(found));
    write(ReportJson.of(found));
  }

  private void tell(Start found) throws IOException {
    out.print(StartText.of(found));
    write(ReportJson.of(found));
  }

  private void write(String figures) throws IOException {
    if (json != null) {
      Files.writeString(json, figures);
    }
  }

  private void tell(Exception failure) {
    if (failure instanceof BenchmarkException
        || failure instanceof BundleRefusedException
        || failure instanceof IllegalArgumentException) {
      err.println(failure.getMessage());
    } else {
      failure.printStackTrace(err);
    }
  }
}
