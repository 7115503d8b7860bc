package vk2max.benchmark.peer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.kafka.core.KafkaTemplate;
import vk2max.events.Event;
import vk2max.events.kafka.KafkaSettings;

/**
 * Sends the events of a chunk in the Kafka transaction that is synchronized with that of the
 * database. {@code KafkaItemWriter} sends no headers, and waits for every record before the commit
 * that waits for them anyway.
 */
final class EventsWriter implements ItemWriter<DecidedChat> {
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final KafkaSettings settings;

  EventsWriter(KafkaTemplate<byte[], byte[]> kafka, KafkaSettings settings) {
    this.kafka = kafka;
    this.settings = settings;
  }

  @Override
  public void write(Chunk<? extends DecidedChat> chats) {
    byte[] time = ascii(Instant.now().toString());
    for (DecidedChat chat : chats) {
      for (Event event : chat.events()) {
        kafka.send(record(event, time));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(Event event, byte[] time) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            settings.topics().of(event.kind()),
            ascii(Long.toString(event.chatId())),
            event.value());
    Headers headers = record.headers();
    headers.add("ce_specversion", ascii("1.0"));
    headers.add("ce_id", ascii(event.id().toString()));
    headers.add("ce_source", ascii(settings.source()));
    headers.add("ce_type", ascii(event.kind().type()));
    headers.add("ce_time", time);
    headers.add("content-type", ascii("application/json"));
    return record;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
