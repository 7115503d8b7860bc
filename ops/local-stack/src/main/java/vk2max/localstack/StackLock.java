package vk2max.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets one starter or stopper at a time into a home, over all processes and threads of the machine;
 * the system frees it when the holder dies.
 */
final class StackLock {
  // A file lock belongs to the whole JVM, so the threads of one JVM need a lock of their own.
  private static final ConcurrentMap<Path, ReentrantLock> WITHIN_JVM = new ConcurrentHashMap<>();

  private StackLock() {}

  /**
   * Runs {@code action} when nobody else is at work in {@code home}, which is created if missing.
   *
   * @throws LocalStackException if the lock file cannot be made
   */
  static void whileHeld(Path home, Consumer<String> progress, Runnable action) {
    ReentrantLock withinJvm = WITHIN_JVM.computeIfAbsent(home, key -> new ReentrantLock());
    withinJvm.lock();
    try (FileChannel channel = open(home.resolve("stack.lock"))) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.accept("Waiting for another command that is starting or stopping the servers");
        lock = channel.lock();
      }
      try {
        action.run();
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new LocalStackException(
          "Could not lock the local stack in " + home + ": " + e + ". Nothing was started.", e);
    } finally {
      withinJvm.unlock();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
