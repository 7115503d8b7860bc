package vk2max.source.vkexport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code manifest.json} and collects everything that is wrong with it. */
final class ManifestReader {
  private static final String FORMAT = "vk2max-export";
  private static final int VERSION = 1;
  private static final long LARGEST_MANIFEST = 64 << 20;
  private static final int LATEST_YEAR = 9999;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final List<String> problems = new ArrayList<>();
  private final Set<FileKind> listed = EnumSet.noneOf(FileKind.class);

  ManifestReader(Path directory) {
    this.directory = directory;
  }

  ExportBundle read() {
    byte[] bytes = bytes();
    JsonNode manifest = tree(bytes);
    checkFormat(manifest);
    String snapshotId = text(manifest, "snapshot_id").orElse("");
    if (snapshotId.isBlank()) {
      problems.add("manifest.json has no snapshot_id");
    } else if (snapshotId.codePoints().anyMatch(ManifestReader::isControl)) {
      problems.add("snapshot_id of manifest.json holds a control character");
    }
    Instant generatedAt = instant(manifest);
    List<BundleFile> files = files(manifest.path("files"));
    for (FileKind kind : FileKind.values()) {
      if (kind.isRequired() && !listed.contains(kind)) {
        problems.add("manifest.json lists no file of kind " + kind.manifestName());
      }
    }
    if (!problems.isEmpty() || generatedAt == null) {
      // The rest of the list, so that the exporter is asked once.
      problems.addAll(BundleVerifier.problems(files));
      throw refused();
    }
    return new ExportBundle(directory, snapshotId, generatedAt, files, Checksums.sha256(bytes));
  }

  /** What no ledger can hold and no line can show: ends of lines and half characters too. */
  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private byte[] bytes() {
    Path manifest = directory.resolve("manifest.json");
    try {
      if (!Files.exists(directory)) {
        problems.add("there is no such directory");
      } else if (!Files.isDirectory(directory)) {
        problems.add("it is a file; an export is a directory");
      } else if (!Files.exists(manifest)) {
        problems.add("manifest.json is missing");
      } else if (Files.size(manifest) > LARGEST_MANIFEST) {
        problems.add("manifest.json is larger than 64 MiB");
      } else {
        return Files.readAllBytes(manifest);
      }
    } catch (IOException e) {
      problems.add("manifest.json cannot be read (" + e.getMessage() + ")");
    }
    throw refused();
  }

  private JsonNode tree(byte[] bytes) {
    try {
      JsonNode manifest = JSON.readTree(bytes);
      if (manifest != null && manifest.isObject()) {
        return manifest;
      }
      problems.add("manifest.json is not a JSON object");
    } catch (JacksonException e) {
      problems.add("manifest.json is not readable JSON (" + e.getOriginalMessage() + ")");
    }
    throw refused();
  }

  private void checkFormat(JsonNode manifest) {
    JsonNode format = manifest.path("format");
    if (!format.isString() || !format.asString().equals(FORMAT)) {
      problems.add("format is " + shown(format) + ", expected \"" + FORMAT + "\"");
    }
    JsonNode version = manifest.path("version");
    if (!version.isInt() || version.asInt() != VERSION) {
      problems.add("version is " + shown(version) + ", expected " + VERSION);
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }

  private @Nullable Instant instant(JsonNode manifest) {
    Optional<String> text = text(manifest, "generated_at");
    if (text.isEmpty()) {
      problems.add("manifest.json has no generated_at");
      return null;
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(text.get());
      if (at.getYear() < 1 || at.getYear() > LATEST_YEAR) {
        problems.add("generated_at \"" + text.get() + "\" is not within the years 1 to 9999");
      }
      return at.toInstant();
    } catch (DateTimeException e) {
      problems.add(
          "generated_at \""
              + text.get()
              + "\" is not an instant with an offset, such as 2025-09-15T01:00:00+03:00");
      return null;
    }
  }

  private List<BundleFile> files(JsonNode list) {
    List<BundleFile> files = new ArrayList<>();
    if (!list.isArray()) {
      problems.add("manifest.json has no list of files");
      return files;
    }
    Set<Path> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String path = text(list.get(i), "path").orElse("");
      if (path.isBlank()) {
        problems.add("files[" + i + "] of manifest.json has no path");
        continue;
      }
      Optional<BundleFile> file = file(i, path, list.get(i));
      if (file.isPresent() && !seen.add(file.get().location())) {
        problems.add(path + " is listed twice");
      } else {
        file.ifPresent(files::add);
      }
    }
    return files;
  }

  /** The file of an entry; empty, with the problems noted, when the entry cannot be used. */
  private Optional<BundleFile> file(int index, String path, JsonNode entry) {
    int before = problems.size();
    String kindName = text(entry, "kind").orElse("");
    Optional<FileKind> kind = FileKind.named(kindName);
    kind.ifPresentOrElse(
        listed::add, () -> problems.add(path + " is of the unknown kind \"" + kindName + "\""));
    long records = number(path, entry, "records");
    long bytes = number(path, entry, "bytes");
    String sha256 = text(entry, "sha256").orElse("");
    if (sha256.isEmpty()) {
      problems.add(path + " has no sha256 in the manifest");
    }
    Optional<Path> location = location(path);
    return kind.isEmpty() || location.isEmpty() || problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new BundleFile(index, path, kind.get(), records, bytes, sha256, location.get()));
  }

  /** Where a file lies; empty, with a problem noted, when it is missing or leaves the bundle. */
  private Optional<Path> location(String path) {
    Path location;
    try {
      location = directory.resolve(path).normalize();
      if (Path.of(path).isAbsolute()
          || path.startsWith("/")
          || Arrays.asList(path.split("[/\\\\]")).contains("..")) {
        problems.add(path + " leaves the bundle: paths are relative to it and without \"..\"");
        return Optional.empty();
      }
    } catch (InvalidPathException e) {
      problems.add("\"" + path + "\" is not a path");
      return Optional.empty();
    }
    try {
      if (!Files.exists(location)) {
        problems.add(path + " is missing");
      } else if (!location.toRealPath().startsWith(directory.toRealPath())) {
        problems.add(path + " leaves the bundle through a symbolic link");
      } else if (!Files.isRegularFile(location)) {
        problems.add(path + " is not a file");
      } else {
        return Optional.of(location);
      }
    } catch (IOException e) {
      problems.add(path + " cannot be read (" + e.getMessage() + ")");
    }
    return Optional.empty();
  }

  private long number(String path, JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      problems.add(path + " has no usable " + field + " in the manifest");
      return 0;
    }
    return value.asLong();
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private BundleRefusedException refused() {
    return new BundleRefusedException(directory.toString(), problems);
  }
}
