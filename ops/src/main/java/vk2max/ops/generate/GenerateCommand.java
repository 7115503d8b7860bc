package vk2max.ops.generate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.cli.Verb;

/** Writes a synthetic export. */
@Command(name = "generate", description = "write a synthetic export of any size")
public final class GenerateCommand extends Verb {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "absent or empty")
  Path directory = Path.of(".");

  @Option(names = "--chats", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long chats = GenerateOptions.DEFAULT_CHATS;

  @Option(names = "--nights", paramLabel = "N", description = "only 1 so far")
  int nights = 1;

  @Option(names = "--seed", paramLabel = "S", description = "default: ${DEFAULT-VALUE}")
  long seed = GenerateOptions.DEFAULT_SEED;

  @Option(names = "--regions", split = ",", paramLabel = "RR", description = "default: 16,66,78")
  List<String> regions = GenerateOptions.DEFAULT_REGIONS;

  @Option(
      names = "--compression",
      paramLabel = "zst|gz|none",
      description = "default: ${DEFAULT-VALUE}")
  String compression = "zst";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "files of chats (default: ${DEFAULT-VALUE})")
  int shards = GenerateOptions.DEFAULT_SHARDS;

  @Override
  public Integer call() throws IOException {
    if (nights != 1) {
      throw new CommandFailure(ExitCode.USAGE, "usage.nights");
    }
    requireUsable();
    requireRoom();
    GeneratedExport made = generate(options());
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/generated-export/1");
            json.writeStringProperty("snapshotId", made.snapshotId());
            json.writeNumberProperty("organisations", made.organisations());
            json.writeNumberProperty("people", made.people());
            json.writeNumberProperty("maxAccounts", made.maxAccounts());
            json.writeNumberProperty("chats", made.chats());
            json.writeNumberProperty("bytes", made.bytes());
          });
    } else {
      out.println(
          words()
              .text(
                  "generate.done",
                  made.bundle(),
                  made.chats(),
                  made.people(),
                  made.organisations(),
                  words().bytes(made.bytes())));
    }
    next("run --export " + ShellWord.of(directory));
    return ExitCode.DONE;
  }

  private GenerateOptions options() {
    try {
      GenerateOptions base = GenerateOptions.defaults(directory);
      return new GenerateOptions(
          directory,
          chats,
          seed,
          regions,
          Compression.valueOf(compression.toUpperCase(Locale.ROOT)),
          shards,
          base.generatedAt(),
          GenerateOptions.snapshotId(base.generatedAt(), seed));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "generate.refused", Sentence.clause(e));
    }
  }

  /** So that it can be said in the language asked for; who writes makes sure once more. */
  private void requireRoom() throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new CommandFailure(ExitCode.REFUSED, "generate.file", directory.toString());
    }
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          throw new CommandFailure(ExitCode.REFUSED, "generate.notEmpty", directory.toString());
        }
      }
    }
  }

  private void requireUsable() {
    require(
        chats >= 1 && chats <= GenerateOptions.MAX_CHATS,
        "--chats",
        chats,
        "1–" + GenerateOptions.MAX_CHATS);
    require(
        shards >= 1 && shards <= GenerateOptions.MAX_SHARDS,
        "--shards",
        shards,
        "1–" + GenerateOptions.MAX_SHARDS);
    require(
        Stream.of(Compression.values()).anyMatch(it -> it.name().equalsIgnoreCase(compression)),
        "--compression",
        compression,
        "zst|gz|none");
    require(
        regions.stream().allMatch(region -> region.matches("[0-9]{2}"))
            && Set.copyOf(regions).size() == regions.size(),
        "--regions",
        String.join(",", regions),
        "RR,RR");
  }

  private static void require(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", option, String.valueOf(value), expected);
    }
  }

  private GeneratedExport generate(GenerateOptions options) throws IOException {
    ProgressPrinter progress = new ProgressPrinter(err, words());
    progress.step("generate", options.chats());
    long[] told = {0};
    try {
      return ExportGenerator.generate(
          options,
          written -> {
            progress.advance(written - told[0]);
            told[0] = written;
          });
    } catch (FileSystemException e) {
      throw new CommandFailure(ExitCode.REFUSED, "generate.failed", e.toString());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.REFUSED, "generate.refused", Sentence.clause(e));
    } finally {
      progress.finish();
    }
  }
}
