package vk2max.ops.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code manifest.json}, which makes a directory of files a bundle. */
final class Manifest {

  private Manifest() {}

  static void write(GenerateOptions options, List<BundleFile> files) throws IOException {
    String generatedAt =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            options.generatedAt().atZone(GenerateOptions.MOSCOW));
    String json =
        """
        {
          "format": "vk2max-export",
          "version": 1,
          "snapshot_id": "%s",
          "generated_at": "%s",
          "files": [
        %s
          ]
        }
        """
            .formatted(
                options.snapshotId(),
                generatedAt,
                files.stream().map(Manifest::entry).collect(Collectors.joining(",\n")));
    Path manifest = options.out().resolve("manifest.json");
    Files.writeString(manifest, json, StandardOpenOption.CREATE_NEW);
  }

  private static String entry(BundleFile file) {
    return "    {\"path\": \"%s\", \"kind\": \"%s\", \"records\": %d, \"bytes\": %d, \"sha256\": \"%s\"}"
        .formatted(file.path(), file.kind(), file.records(), file.bytes(), file.sha256());
  }
}
