package vk2max.events.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import vk2max.events.EventKind;
import vk2max.ledger.TopicsIdentity;

/** Creates the topics that are missing. Those that exist are left as their owner made them. */
public final class Topics {
  private static final int EVENT_PARTITIONS = 4;
  private static final int LARGEST_EVENT = 16 << 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final KafkaSettings settings;

  public Topics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure that every topic exists, and the markers' topic has a partition for each lane.
   *
   * @param lanes 0 or more; a topic is never made smaller
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public void ensure(int lanes) {
    try (Admin admin = admin()) {
      Set<String> existing = await(admin.listTopics().names(), "list topics");
      List<NewTopic> missing = new ArrayList<>();
      for (EventKind kind : EventKind.values()) {
        String name = settings.topics().of(kind);
        if (!existing.contains(name)) {
          missing.add(topic(name, EVENT_PARTITIONS, "delete"));
        }
      }
      String markers = settings.topics().markers();
      if (!existing.contains(markers)) {
        missing.add(topic(markers, Math.max(1, lanes), "compact"));
      }
      for (NewTopic topic : missing) {
        create(admin, topic);
      }
      widen(admin, markers, lanes);
    }
  }

  /**
   * Which cluster the topics are in, their prefix, and who sends to them.
   *
   * @throws KafkaUnavailableException if the broker does not answer
   */
  public TopicsIdentity identity() {
    try (Admin admin = admin()) {
      String id = await(admin.describeCluster().clusterId(), "reach the broker");
      return new TopicsIdentity(
          id == null ? "" : id, settings.topics().prefix(), settings.installation());
    }
  }

  /** Whether the broker answers; empty when it does, else why not. */
  public Optional<String> problem() {
    try (Admin admin = admin()) {
      await(admin.describeCluster().nodes(), "reach the broker");
      return Optional.empty();
    } catch (KafkaUnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How the broker cleans the markers' topic up, by its {@code cleanup.policy}; empty when the
   * topic does not exist yet.
   *
   * @throws KafkaUnavailableException if the broker does not answer, or does not tell
   */
  public Optional<String> markersCleanup() {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, settings.topics().markers());
    try (Admin admin = admin()) {
      Config config =
          await(admin.describeConfigs(List.of(topic)).all(), "describe topic " + topic.name())
              .get(topic);
      return Optional.of(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private NewTopic topic(String name, int partitions, String cleanup) {
    Map<String, String> config = new HashMap<>();
    config.put("cleanup.policy", cleanup);
    config.put("max.message.bytes", Integer.toString(LARGEST_EVENT));
    if (cleanup.equals("delete")) {
      // Events are kept until the operator decides otherwise: a consumer may be late by weeks.
      config.put("retention.ms", "-1");
    }
    return new NewTopic(name, partitions, settings.replication()).configs(config);
  }

  private void create(Admin admin, NewTopic topic) {
    try {
      await(admin.createTopics(List.of(topic)).all(), "create topic " + topic.name());
    } catch (KafkaUnavailableException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private void widen(Admin admin, String topic, int lanes) {
    if (partitions(admin, topic) >= lanes) {
      return;
    }
    try {
      await(
          admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(lanes))).all(),
          "widen topic " + topic);
    } catch (KafkaUnavailableException e) {
      // It was widened a moment ago, and what was described is older.
      if (!(e.getCause() instanceof InvalidPartitionsException)) {
        throw e;
      }
    }
  }

  /** A broker lists and describes a new topic only some time after it was created. */
  private int partitions(Admin admin, String topic) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    while (true) {
      try {
        return await(
                admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic)
            .get(topic)
            .partitions()
            .size();
      } catch (KafkaUnavailableException e) {
        boolean unknownYet = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknownYet || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private Admin admin() {
    Properties properties = settings.clientProperties();
    try {
      return Admin.create(properties);
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new KafkaUnavailableException(
          "Could not reach Kafka at " + settings.bootstrapServers() + ": " + e.getMessage(), e);
    }
  }

  private <T> T await(KafkaFuture<T> future, String doing) {
    try {
      return future.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unavailable(doing, e.getCause());
    } catch (TimeoutException e) {
      throw unavailable(doing, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(doing, e);
    }
  }

  private KafkaUnavailableException unavailable(String doing, Throwable cause) {
    return new KafkaUnavailableException(
        "Could not "
            + doing
            + " at "
            + settings.bootstrapServers()
            + " within "
            + settings.patience().toSeconds()
            + " s: "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
