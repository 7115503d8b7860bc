package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** A process loses the lock of the runs. */
final class CutLock {
  private CutLock() {}

  /** Ends the session that holds the lock, as a cut network or an administrator does. */
  static void of(NightServers servers) {
    try (Connection connection = TestServers.connect(servers);
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
                    + " where datname = current_database() and application_name = 'vk2max run lock'")) {
      row.next();
      assertEquals(1, row.getInt(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lock changes hands. The caller closes it. */
  static RunLock takenOver(NightServers servers) {
    of(servers);
    try {
      RunLock successor = RunLock.tryAcquire(servers).orElseThrow();
      successor.takeNumber();
      return successor;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until a process of this program knows: otherwise it may be done before it looks. */
  static void awaitNoticed() {
    while (Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("lock-guard"))
        .anyMatch(thread -> !isCuttingOff(thread.getValue()))) {
      Thread.onSpinWait();
    }
  }

  /** What a guard does once it has noticed, until it ends. */
  private static boolean isCuttingOff(StackTraceElement[] frames) {
    return Stream.of(frames)
        .anyMatch(
            frame ->
                frame.getClassName().equals(LockGuard.class.getName())
                    && frame.getMethodName().equals("cutOff"));
  }
}
