package vk2max.ops.generate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks side by side, all or nothing. */
final class InParallel {

  private static final int MAX_THREADS = 8;

  private InParallel() {}

  /**
   * The results in the order of the tasks; when it returns or throws, no task runs any more.
   *
   * @throws IOException if a task fails, which stops the others, or (as {@link
   *     InterruptedIOException}) if the calling thread is interrupted
   */
  static <T> List<T> all(List<Callable<T>> tasks) throws IOException {
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      ExecutorCompletionService<T> finished = new ExecutorCompletionService<>(pool);
      List<Future<T>> futures = tasks.stream().map(finished::submit).toList();
      for (int i = 0; i < futures.size(); i++) {
        finished.take().get();
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The writing of the bundle was interrupted.");
    } catch (ExecutionException e) {
      throw new IOException(
          "Could not write the bundle, which has no manifest and cannot be used: " + e.getCause(),
          e.getCause());
    } finally {
      stop(pool);
    }
  }

  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
