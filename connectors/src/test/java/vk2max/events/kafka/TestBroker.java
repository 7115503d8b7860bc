package vk2max.events.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.ledger.ByteWriter;
import vk2max.testservers.SharedServers;

/** A real broker, with topics of its own for every test. */
final class TestBroker {
  static final Instant TIME = Instant.parse("2025-09-15T01:12:09.120Z");
  private static final String PREFIX = "t" + Long.toHexString(System.nanoTime()) + "-";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestBroker() {}

  /** Settings with unused topic names and little patience. */
  static KafkaSettings unusedTopics() {
    return settings(SharedServers.bootstrapServers(), Duration.ofSeconds(20));
  }

  static KafkaSettings impatient(KafkaSettings settings) {
    return new KafkaSettings(
        settings.client(),
        settings.topics(),
        settings.installation(),
        settings.transactionTimeout(),
        Duration.ofSeconds(2),
        settings.replication());
  }

  /** Where no broker listens. */
  static KafkaSettings nobody() {
    return settings("127.0.0.1:1", Duration.ofSeconds(1));
  }

  private static KafkaSettings settings(String servers, Duration patience) {
    return new KafkaSettings(
        Map.of("bootstrap.servers", servers),
        new EventTopics(PREFIX + COUNT.incrementAndGet() + "."),
        "test",
        Duration.ofSeconds(60),
        patience,
        (short) 1);
  }

  static Admin admin(KafkaSettings settings) {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", settings.bootstrapServers()));
  }

  /** A producer of somebody else, for transactions that the engine would not write. */
  static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings, String transactionalId) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("transactional.id", settings.topics().prefix() + transactionalId);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** One event of a kind for each chat. */
  static EventBatch events(EventKind kind, long... chatIds) {
    EventBatch batch = new EventBatch();
    for (long chatId : chatIds) {
      byte[] json = ("{\"chatId\":\"" + chatId + "\"}").getBytes();
      ByteWriter value = new ByteWriter();
      value.raw(json, 0, json.length);
      batch.add(kind, chatId, 1, 1, value);
    }
    return batch;
  }

  /** The keys of the committed events. */
  static List<String> committed(KafkaSettings settings, EventKind kind) {
    List<String> keys = new ArrayList<>();
    new CommittedEvents(settings).forEach(kind, record -> keys.add(new String(record.key())));
    return keys.stream().sorted().toList();
  }
}
