package vk2max.ops.run;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vk2max.job.NightlyRun;
import vk2max.ops.cli.Words;

/**
 * Turns Ctrl-C and SIGTERM into a stop at the next chunk, and waits for it: the process ends when
 * everything begun is committed.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);

  private Interruption() {}

  /**
   * Stops this run when the process is asked to end.
   *
   * @param err told when the run takes too long to stop
   */
  public static Interruption stops(NightlyRun night, PrintStream err, Words words) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interruption.stop(night, err, words), "stop"));
    return interruption;
  }

  /** The run has come to its end, whichever; the process may end too. */
  public void ended() {
    ended.countDown();
  }

  private void stop(NightlyRun night, PrintStream err, Words words) {
    if (ended.getCount() == 0) {
      return;
    }
    night.stop();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println(words.text("run.notStopped"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
