package vk2max.events.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;

class TopicsTest {
  private final KafkaSettings settings = TestBroker.unusedTopics();

  @Test
  void missing_topics_are_created_as_their_use_demands() throws Exception {
    new Topics(settings).ensure(3);
    for (EventKind kind : EventKind.values()) {
      String topic = settings.topics().of(kind);
      assertPartitions(4, topic);
      assertEquals("delete", configuration(topic, "cleanup.policy"));
      assertEquals("-1", configuration(topic, "retention.ms"));
      assertEquals("16777216", configuration(topic, "max.message.bytes"));
    }
    assertPartitions(3, settings.topics().markers());
    assertEquals("compact", configuration(settings.topics().markers(), "cleanup.policy"));
  }

  @Test
  void every_lane_gets_a_partition_for_its_marker_and_none_is_ever_taken_away() throws Exception {
    Topics topics = new Topics(settings);
    topics.ensure(2);
    topics.ensure(2);
    assertPartitions(2, settings.topics().markers());
    topics.ensure(5);
    assertPartitions(5, settings.topics().markers());
    topics.ensure(1);
    assertPartitions(5, settings.topics().markers());
  }

  @Test
  void a_second_start_right_after_the_first_widens_too() throws Exception {
    for (int lanes = 1; lanes <= 4; lanes++) {
      new Topics(settings).ensure(lanes);
      new Topics(settings).ensure(lanes);
    }
    assertPartitions(4, settings.topics().markers());
  }

  @Test
  void a_topic_that_exists_stays_as_its_owner_made_it() throws Exception {
    String topic = settings.topics().of(EventKind.CREATED);
    try (Admin admin = TestBroker.admin(settings)) {
      NewTopic own =
          new NewTopic(topic, 1, (short) 1)
              .configs(Map.of("cleanup.policy", "compact", "retention.ms", "86400000"));
      admin.createTopics(List.of(own)).all().get();
    }
    new Topics(settings).ensure(2);
    assertPartitions(1, topic);
    assertEquals("compact", configuration(topic, "cleanup.policy"));
    assertEquals("86400000", configuration(topic, "retention.ms"));
    assertPartitions(4, settings.topics().of(EventKind.NOTICES));
  }

  @Test
  void a_broker_that_answers_is_no_problem() {
    assertEquals(Optional.empty(), new Topics(settings).problem());
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    Topics topics = new Topics(TestBroker.nobody());
    String problem = topics.problem().orElseThrow();
    assertTrue(problem.contains("127.0.0.1:1 within 1 s"), problem);
    assertThrows(KafkaUnavailableException.class, () -> topics.ensure(1));
  }

  /** The broker tells of a new topic or partition a little later. */
  private void assertPartitions(int expected, String topic) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    int found = partitions(topic);
    while (found != expected && System.nanoTime() < deadline) {
      Thread.sleep(50);
      found = partitions(topic);
    }
    assertEquals(expected, found, topic);
  }

  private int partitions(String topic) throws Exception {
    try (Admin admin = TestBroker.admin(settings)) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw e;
    }
  }

  private String configuration(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = TestBroker.admin(settings)) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }
}
