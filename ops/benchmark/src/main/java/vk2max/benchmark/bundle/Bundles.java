package vk2max.benchmark.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
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
  private static final String MANIFEST = "manifest.json";
  private static final int SECOND = 2;

  /** An export of so many chats. */
  public Path of(long chats) throws IOException {
    Path bundle = directory.resolve(chats + "-seed" + seed);
    if (!Files.exists(bundle.resolve(MANIFEST))) {
      notes.accept("Generating " + chats + " chats …");
      delete(bundle);
      ExportGenerator.generate(options(bundle, chats), written -> {});
    }
    return bundle;
  }

  /** An export of the same world a night later. */
  public Path secondOf(long chats) throws IOException {
    Path nights = directory.resolve(chats + "-seed" + seed + "-second");
    Optional<Path> found = finishedIn(nights);
    if (found.isPresent()) {
      return found.get();
    }
    notes.accept("Generating the second night of " + chats + " chats …");
    delete(nights);
    return NightsGenerator.generateNight(options(nights, chats), SECOND, written -> {}).bundle();
  }

  private static Optional<Path> finishedIn(Path nights) throws IOException {
    if (!Files.exists(nights)) {
      return Optional.empty();
    }
    try (Stream<Path> bundles = Files.list(nights)) {
      return bundles.filter(bundle -> Files.exists(bundle.resolve(MANIFEST))).findFirst();
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
