package vk2max.ops.console.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.ops.console.page.FailureTrace;

/**
 * A directory for this process alone, among the temporary ones, with a lock that the system gives
 * back when the process dies: so the next one can tell what a process that was killed has left, and
 * deletes it.
 */
final class OwnDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnDirectory.class);
  private static final String PREFIX = "vk2max-console";
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;

  private OwnDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one; nobody else on this machine may look into it.
   *
   * @param among where such directories are made
   */
  static OwnDirectory make(Path among) throws IOException {
    deleteLeft(among);
    // Directories that are made like this are their owner's alone, whatever the umask.
    Path path = Files.createTempDirectory(among, PREFIX);
    Path making = path.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(making, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    // Under its name only when it is held: no other console finds it free.
    Files.move(making, path.resolve(LOCK));
    return new OwnDirectory(path, channel);
  }

  Path path() {
    return path;
  }

  private static void deleteLeft(Path among) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(among, PREFIX + "*")) {
      for (Path directory : found) {
        try {
          if (isLeft(directory)) {
            delete(directory);
          }
        } catch (IOException | UncheckedIOException e) {
          // Somebody else's, perhaps: that keeps nobody from working.
          LOG.warn("A directory of an earlier console stays: {}", FailureTrace.of(e));
        }
      }
    }
  }

  /** Whether nobody holds it; one that has no lock yet is just being made. */
  private static boolean isLeft(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Deletes a directory and what is in it; what is gone already is no failure. */
  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Somebody else has deleted it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory and what is left in it. */
  @Override
  public void close() {
    delete(path);
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
