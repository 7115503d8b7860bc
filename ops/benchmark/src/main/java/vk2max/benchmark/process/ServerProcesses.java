package vk2max.benchmark.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The servers' processes on this machine.
 *
 * @param postgres the process whose children serve the connections; -1 when it is not known
 * @param kafka -1 when it is not known
 */
public record ServerProcesses(long postgres, long kafka) {
  /** Stands for a process that is not known. */
  public static final long UNKNOWN = -1;

  private static final Duration WINDOW = Duration.ofMillis(400);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A server is at rest when it uses less than this share of a core. */
  private static final double REST = 0.04;

  /** CPU time of PostgreSQL and all it has started, in microseconds; 0 when it is not known. */
  public long postgresMicros() {
    return postgres == UNKNOWN ? 0 : Proc.treeCpuMicros(postgres);
  }

  /** CPU time of the broker, in microseconds; 0 when it is not known. */
  public long kafkaMicros() {
    return kafka == UNKNOWN ? 0 : Proc.cpuMicros(kafka);
  }

  /**
   * Waits until the servers have done what was left to them, for some time at most: a busy machine
   * must not stop a benchmark.
   */
  public void awaitRest() {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!areAtRest() && System.nanoTime() < limit) {
      // They were looked at for a while already.
    }
  }

  private boolean areAtRest() {
    long before = postgresMicros() + kafkaMicros();
    long begin = System.nanoTime();
    LockSupport.parkNanos(WINDOW.toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (postgresMicros() + kafkaMicros() - before) / 1e6 / seconds < REST;
  }
}
