package vk2max.localstack.server;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Has the cluster notice that its broker was killed, before that broker is started again.
 *
 * <p>Without it the new process finds itself a leader by what the cluster still believes, takes up
 * the transactions that wait for their commit markers, and loses its leadership a moment later,
 * when its predecessor's session ends. A marker that it is about to send just then is given up,
 * since Kafka takes a partition without a leader for one that was deleted, and the transaction is
 * completed all the same: what was committed stays hidden from everybody who reads committed data.
 */
final class KilledBroker {
  /** As Kafka itself leaves it, see {@code CleanShutdownFileHandler}. */
  private static final String CLEAN_END = ".kafka_cleanshutdown";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 50;

  private final Properties settings;

  /**
   * @param settings those of the broker, which is also its own controller
   */
  KilledBroker(Properties settings) {
    this.settings = settings;
  }

  /**
   * Runs the controller alone until it has fenced the broker that was killed; that takes as long as
   * the session of a broker. Does nothing after a clean end.
   */
  void settle() throws Exception {
    if (Files.exists(Path.of(settings.getProperty("log.dirs"), CLEAN_END))) {
      return;
    }
    KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(alone()), Time.SYSTEM);
    controller.startup();
    try {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      // A broker that was killed before it had registered is never fenced.
      while (!isFenced() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private Properties alone() {
    Properties controller = new Properties();
    controller.putAll(settings);
    controller.setProperty("process.roles", "controller");
    for (String listener : settings.getProperty("listeners").split(",")) {
      if (listener.startsWith("CONTROLLER:")) {
        controller.setProperty("listeners", listener);
      }
    }
    controller.remove("advertised.listeners");
    controller.remove("inter.broker.listener.name");
    return controller;
  }

  private static boolean isFenced() throws JMException {
    return brokers("FencedBrokerCount") > 0 && brokers("ActiveBrokerCount") == 0;
  }

  private static int brokers(String count) throws JMException {
    ObjectName name = new ObjectName("kafka.controller:type=KafkaController,name=" + count);
    try {
      return (Integer) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Value");
    } catch (InstanceNotFoundException notYet) {
      return 0;
    }
  }
}
