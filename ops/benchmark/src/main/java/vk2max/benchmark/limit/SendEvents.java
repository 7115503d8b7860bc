package vk2max.benchmark.limit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import vk2max.benchmark.answers.EventCensus;
import vk2max.events.EventKind;
import vk2max.events.kafka.KafkaSettings;

/** Sends the events of a night to empty topics, those of five thousand chats a transaction. */
final class SendEvents implements Work {
  private static final long CHATS_AT_ONCE = 5_000;

  private final KafkaSettings kafka;
  private final List<EventFile> files;
  private final int parts;

  private SendEvents(KafkaSettings kafka, List<EventFile> files, long chats) {
    this.kafka = kafka;
    this.files = files;
    this.parts = Math.toIntExact(Math.max(1, (chats + CHATS_AT_ONCE - 1) / CHATS_AT_ONCE));
  }

  /**
   * @param chats of the night, whether they moved or not
   */
  static SendEvents of(Staging staging, KafkaSettings kafka, long chats) throws IOException {
    List<EventFile> files = new ArrayList<>();
    for (EventKind kind : EventCensus.KINDS) {
      for (Path file : staging.events(kind)) {
        files.add(EventFile.open(file, kafka.topics().of(kind)));
      }
    }
    return new SendEvents(kafka, files, chats);
  }

  /** Sends a few parts and takes them back. */
  void warmUp() throws IOException {
    try (KafkaProducer<byte[], byte[]> producer = producer("warm-up")) {
      producer.beginTransaction();
      for (int part = 0; part < Math.min(4, parts); part++) {
        send(producer, part);
      }
      producer.abortTransaction();
    }
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public Worker worker(int thread) {
    KafkaProducer<byte[], byte[]> producer = producer(Integer.toString(thread));
    return new Worker() {
      @Override
      public void run(int part) throws IOException {
        producer.beginTransaction();
        send(producer, part);
        producer.commitTransaction();
      }

      @Override
      public void close() {
        producer.close();
      }
    };
  }

  private void send(KafkaProducer<byte[], byte[]> producer, int part) throws IOException {
    for (EventFile file : files) {
      file.forEach(part, parts, producer::send);
    }
  }

  /** With the values of the product's own producers. */
  private KafkaProducer<byte[], byte[]> producer(String name) {
    Properties properties = new Properties();
    properties.putAll(kafka.client());
    properties.put("transactional.id", kafka.topics().prefix() + "limit-" + name);
    properties.put("acks", "all");
    properties.put("linger.ms", "100");
    properties.put("batch.size", Integer.toString(256 << 10));
    properties.put("buffer.memory", Integer.toString(64 << 20));
    properties.put("max.request.size", Integer.toString(16 << 20));
    properties.put("compression.type", "lz4");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }
}
