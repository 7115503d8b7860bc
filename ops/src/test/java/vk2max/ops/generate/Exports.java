package vk2max.ops.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Small exports for tests. */
public final class Exports {
  private Exports() {}

  /** Writes an export of chats at an instant and gives its path. */
  public static String write(Path directory, long chats, Instant generatedAt) throws IOException {
    GenerateOptions base = GenerateOptions.defaults(directory);
    ExportGenerator.generate(
        new GenerateOptions(
            directory,
            chats,
            base.seed(),
            base.regions(),
            Compression.NONE,
            2,
            generatedAt,
            GenerateOptions.snapshotId(generatedAt, base.seed())),
        written -> {});
    return directory.toString();
  }
}
