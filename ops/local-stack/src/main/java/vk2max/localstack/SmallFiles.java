package vk2max.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The little files and the directories of a stack's home. */
final class SmallFiles {
  private SmallFiles() {}

  /** The file's text without outer blanks; empty when it is missing or cannot be read. */
  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** Replaces the file as a whole, so that a reader sees the old text or the new. */
  static void write(Path file, String text) {
    try {
      Path directory = Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(directory, "new-", ".tmp");
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalStackException("Could not write " + file + ": " + e, e);
    }
  }

  static void createDirectories(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LocalStackException("Could not make the directory " + directory + ": " + e, e);
    }
  }

  /** Deletes as much of a directory as it can; what is left does no harm under its unique name. */
  static void deleteQuietly(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      return;
    }
  }

  /** The one name of a path that may not exist yet: its existing part without symbolic links. */
  static Path realPath(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException missing) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : realPath(parent).resolve(absolute.getFileName());
    }
  }
}
