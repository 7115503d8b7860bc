package vk2max.localstack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the two servers are set up wherever they run: all but where they listen and keep their data.
 * Whoever starts them by other means gives them the same.
 */
public final class ServerSettings {
  private ServerSettings() {}

  /** The options of {@code initdb} that decide how texts are sorted and which letters there are. */
  public static List<String> initdb() {
    return List.of(
        "--encoding=UTF8",
        // The built-in provider sorts by code point and folds the case of every alphabet,
        // whatever the machine's C library does; pg_trgm asks LC_CTYPE what a letter is.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--lc-ctype=C.UTF-8");
  }

  /** PostgreSQL's settings by their names in {@code postgresql.conf}. */
  public static Map<String, String> postgres() {
    Map<String, String> settings = new LinkedHashMap<>();
    // A committed move must survive a crash, or nothing is exactly once.
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("max_connections", "100");
    settings.put("shared_buffers", sharedBuffers(machineMemory() >> 20) + "MB");
    settings.put("max_wal_size", "8GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("wal_compression", "on");
    settings.put("jit", "off");
    settings.put("log_checkpoints", "off");
    return Collections.unmodifiableMap(settings);
  }

  /**
   * PostgreSQL's own buffers, in MiB, on a machine with that much memory: an eighth, since the JVMs
   * of a night and the system's cache of files want the rest. The primary keys of ten million chats
   * are 1 GB.
   */
  static long sharedBuffers(long memoryMib) {
    return Math.max(128, Math.min(memoryMib / 8, 4096));
  }

  private static long machineMemory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /** The settings of a broker that is alone, by their names in {@code server.properties}. */
  public static Map<String, String> kafka() {
    Map<String, String> settings = new LinkedHashMap<>(oneCopyOfEverything());
    // A killed broker's registration blocks its successor until the session ends; 9 s by default.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // Requests of the broker to itself that a kill left unanswered, commit markers above all, are
    // repeated after this; 30 s by default.
    settings.put("request.timeout.ms", "5000");
    // How often transactions are looked for that have timed out; every 10 s by default.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "4");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    return Collections.unmodifiableMap(settings);
  }

  private static Map<String, String> oneCopyOfEverything() {
    return Map.of(
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }
}
