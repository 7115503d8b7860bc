package vk2max.ops.generate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ProgressPrinter;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.cli.Verb;

/** Writes a synthetic export, or those of several nights. */
@Command(name = "generate", description = "write a synthetic export of any size")
public final class GenerateCommand extends Verb {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "absent or empty")
  Path directory = Path.of(".");

  @Option(names = "--chats", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long chats = GenerateOptions.DEFAULT_CHATS;

  @Option(
      names = "--nights",
      paramLabel = "N",
      description = "a directory of N exports of one world, a day apart, and a policy")
  @Nullable Integer nights;

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
    requireUsable();
    requireRoom();
    if (nights == null) {
      tell(generate(options()));
    } else {
      tell(generate(options(), nights));
    }
    return ExitCode.DONE;
  }

  private void tell(GeneratedExport made) {
    if (common.json()) {
      NightsReport.json(out, made);
    } else {
      NightsReport.text(out, words(), made);
    }
    next("run --export " + ShellWord.of(directory));
  }

  private void tell(GeneratedNights made) {
    if (common.json()) {
      NightsReport.json(out, made);
    } else {
      NightsReport.text(out, words(), made);
    }
    next(
        made.nights().stream()
            .limit(2)
            .map(night -> run(night, made.policy()))
            .toArray(String[]::new));
  }

  private static String run(GeneratedExport night, Path policy) {
    return "run --export " + ShellWord.of(night.bundle()) + " --policy " + ShellWord.of(policy);
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
        nights == null || (nights >= 1 && nights <= NightsGenerator.MAX_NIGHTS),
        "--nights",
        nights,
        "1–" + NightsGenerator.MAX_NIGHTS);
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

  private static void require(
      boolean holds, String option, @Nullable Object value, String expected) {
    if (!holds) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", option, String.valueOf(value), expected);
    }
  }

  private GeneratedExport generate(GenerateOptions options) throws IOException {
    return shown(options.chats(), told -> ExportGenerator.generate(options, told));
  }

  private GeneratedNights generate(GenerateOptions options, int howMany) throws IOException {
    long chats = NightsGenerator.chats(options, howMany);
    return shown(chats, told -> NightsGenerator.generate(options, howMany, told));
  }

  private interface Writing<T> {
    T write(LongConsumer chatsWritten) throws IOException;
  }

  /** Writes and shows how it goes on. */
  private <T> T shown(long chats, Writing<T> writing) throws IOException {
    ProgressPrinter progress = new ProgressPrinter(err, words());
    progress.step("generate", chats);
    long[] told = {0};
    try {
      return writing.write(
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
