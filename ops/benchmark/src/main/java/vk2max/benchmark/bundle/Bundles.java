package vk2max.benchmark.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vk2max.ops.generate.ExportGenerator;
import vk2max.ops.generate.GenerateOptions;
import vk2max.ops.generate.NightsGenerator;

/**
 * Generated bundles, kept in a directory for the next time: equal options give equal bytes.
 *
 * @param notes told what is being written
 */
public record Bundles(Path directory, long seed, Consumer<String> notes) {
  private static final String DONE = "done";

  /** Exports of one world on two nights, and their policy. */
  public record TwoNights(Path first, Path second, Path policy) {}

  /** An export of so many chats. */
  public Path of(long chats) throws IOException {
    Path bundle = directory.resolve(chats + "-seed" + seed);
    if (!Files.exists(bundle.resolve("manifest.json"))) {
      notes.accept("Generating " + chats + " chats …");
      delete(bundle);
      ExportGenerator.generate(options(bundle, chats), written -> {});
    }
    return bundle;
  }

  /** Exports of so many chats on two nights. */
  public TwoNights twoNights(long chats) throws IOException {
    Path nights = directory.resolve(chats + "-seed" + seed + "-nights");
    if (!Files.exists(nights.resolve(DONE))) {
      notes.accept("Generating two nights of " + chats + " chats …");
      delete(nights);
      NightsGenerator.generate(options(nights, chats), 2, written -> {});
      Files.createFile(nights.resolve(DONE));
    }
    try (Stream<Path> entries = Files.list(nights)) {
      List<Path> bundles = entries.filter(Files::isDirectory).sorted().toList();
      return new TwoNights(bundles.get(0), bundles.get(1), nights.resolve(NightsGenerator.POLICY));
    }
  }

  private GenerateOptions options(Path out, long chats) {
    GenerateOptions base = GenerateOptions.defaults(out);
    return new GenerateOptions(
        out,
        chats,
        seed,
        base.regions(),
        base.compression(),
        base.shards(),
        base.generatedAt(),
        GenerateOptions.snapshotId(base.generatedAt(), seed));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
