package vk2max.events.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.events.EventKind;

class CommittedEventsTest {
  private final KafkaSettings settings = TestBroker.unusedTopics();
  private final String topic = settings.topics().of(EventKind.CREATED);

  @BeforeEach
  void topics() {
    new Topics(settings).ensure(1);
  }

  @Test
  void a_topic_that_is_not_there_has_no_events() {
    assertEquals(List.of(), TestBroker.committed(TestBroker.unusedTopics(), EventKind.CREATED));
  }

  @Test
  void an_empty_topic_has_no_events() {
    assertEquals(List.of(), committed());
  }

  @Test
  void events_of_all_partitions_are_told_and_those_of_other_kinds_are_not() {
    try (LaneChannel channel = new LaneChannel(settings, 0)) {
      channel.send(
          1,
          TestBroker.TIME,
          TestBroker.events(EventKind.CREATED, 1, 2, 3, 4, 5, 6, 7, 8, 9).section());
      channel.send(2, TestBroker.TIME, TestBroker.events(EventKind.NOTICES, 10).section());
    }
    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"), committed());
  }

  @Test
  void aborted_events_are_passed_over() {
    try (KafkaProducer<byte[], byte[]> producer = producer("aborting")) {
      begin(producer, 0, "aborted");
      producer.abortTransaction();
      begin(producer, 0, "committed");
      producer.commitTransaction();
      begin(producer, 0, "aborted at the end");
      producer.abortTransaction();
    }
    assertEquals(List.of("committed"), committed());
  }

  @Test
  void reading_waits_for_what_was_being_written_and_stops_before_what_came_later() {
    try (KafkaProducer<byte[], byte[]> earlier = producer("earlier");
        KafkaProducer<byte[], byte[]> later = producer("later")) {
      begin(earlier, 0, "first");
      earlier.commitTransaction();
      begin(earlier, 0, "being written");
      List<String> told = new ArrayList<>();
      new CommittedEvents(settings)
          .forEach(
              EventKind.CREATED,
              record -> {
                told.add(new String(record.key()));
                if (told.size() == 1) {
                  begin(later, 0, "later");
                  later.commitTransaction();
                  earlier.commitTransaction();
                }
              });
      assertEquals(List.of("first", "being written"), told);
      assertEquals(List.of("being written", "first", "later"), committed());
    }
  }

  @Test
  void an_open_transaction_is_reported_when_patience_is_over() {
    try (KafkaProducer<byte[], byte[]> producer = producer("open")) {
      begin(producer, 2, "open");
      String message =
          assertThrows(
                  KafkaUnavailableException.class,
                  () ->
                      new CommittedEvents(TestBroker.impatient(settings))
                          .forEach(EventKind.CREATED, record -> {}))
              .getMessage();
      assertTrue(message.contains("an open transaction hides the end of " + topic + "-2"), message);
      producer.abortTransaction();
    }
    assertEquals(List.of(), committed());
  }

  @Test
  void an_open_transaction_is_reported_although_events_keep_coming_elsewhere() throws Exception {
    AtomicLong writing = new AtomicLong(1);
    try (KafkaProducer<byte[], byte[]> open = producer("open");
        KafkaProducer<byte[], byte[]> busy = producer("busy")) {
      begin(open, 2, "open");
      Thread writer =
          new Thread(
              () -> {
                long until = System.nanoTime() + 30_000_000_000L;
                while (writing.get() == 1 && System.nanoTime() < until) {
                  begin(busy, 1, "busy");
                  busy.commitTransaction();
                }
              });
      writer.start();
      long begun = System.nanoTime();
      assertThrows(
          KafkaUnavailableException.class,
          () ->
              new CommittedEvents(TestBroker.impatient(settings))
                  .forEach(EventKind.CREATED, record -> {}));
      long seconds = (System.nanoTime() - begun) / 1_000_000_000L;
      writing.set(0);
      writer.join();
      open.abortTransaction();
      assertTrue(seconds < 20, "it took " + seconds + " s to say so");
    }
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    String message =
        assertThrows(
                KafkaUnavailableException.class,
                () ->
                    new CommittedEvents(TestBroker.nobody())
                        .forEach(EventKind.CREATED, record -> {}))
            .getMessage();
    assertTrue(message.contains("from Kafka at 127.0.0.1:1"), message);
  }

  private List<String> committed() {
    return TestBroker.committed(settings, EventKind.CREATED);
  }

  private KafkaProducer<byte[], byte[]> producer(String name) {
    KafkaProducer<byte[], byte[]> producer = TestBroker.producer(settings, name);
    producer.initTransactions();
    return producer;
  }

  /** An event in a transaction that stays open. */
  private void begin(KafkaProducer<byte[], byte[]> producer, int partition, String key) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, partition, key.getBytes(), "{}".getBytes()));
    producer.flush();
  }
}
