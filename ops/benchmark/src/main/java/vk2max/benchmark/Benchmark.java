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
import vk2max.benchmark.process.Proc;
import vk2max.benchmark.process.ServerProcesses;
import vk2max.benchmark.report.Report;
import vk2max.benchmark.report.ReportJson;
import vk2max.benchmark.report.ReportText;
import vk2max.benchmark.servers.BenchServers;
import vk2max.ops.cli.Settings;

/** The command: the table to stdout, everything else to stderr. */
@Command(
    name = "benchmark",
    description =
        "Measures the product, plain Spring Batch and the limits of the machine on one export.")
public final class Benchmark implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--chats", paramLabel = "N", description = "of a generated export")
  long chats = 200_000;

  @Option(names = "--seed", paramLabel = "S", description = "of a generated export")
  long seed = 1;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "a bundle, instead of a generated one")
  @Nullable Path export;

  @Option(names = "--rounds", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  int rounds = 5;

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
    Selection selection = Selection.of(only, peerChunk);
    Path root = home.toAbsolutePath().normalize();
    Path bundle =
        export == null
            ? new Bundles(root.resolve("exports"), seed, err::println).of(chats)
            : export.toAbsolutePath();
    try (BenchServers servers =
        BenchServers.find(
            Settings.ofProcess(), root.resolve("servers"), kafkaProcess, err::println)) {
      Report report =
          new Comparison(servers, bundle, root.resolve("work"), selection, err::println)
              .run(rounds);
      out.print(ReportText.of(report));
      if (json != null) {
        Files.writeString(json, ReportJson.of(report));
      }
    }
    return 0;
  }

  private void tell(Exception failure) {
    if (failure instanceof BenchmarkException) {
      err.println(failure.getMessage());
    } else {
      failure.printStackTrace(err);
    }
  }
}
