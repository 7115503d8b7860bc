package vk2max.benchmark.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path directory;

  @Test
  void events_are_read_back_as_they_were_in_as_many_parts_as_asked_for() throws IOException {
    EventFile file = file(10);
    List<String> read = new ArrayList<>();

    for (int part = 0; part < 3; part++) {
      file.forEach(
          part,
          3,
          record ->
              read.add(
                  record.topic()
                      + " "
                      + text(record.key())
                      + " "
                      + text(record.value())
                      + " "
                      + text(record.headers().lastHeader("ce_id").value())));
    }

    List<String> written = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      written.add("there " + i + " value " + i + " id " + i);
    }
    assertEquals(written, read);
  }

  @Test
  void there_may_be_more_parts_than_events() throws IOException {
    EventFile file = file(2);
    List<Integer> counts = new ArrayList<>();

    for (int part = 0; part < 5; part++) {
      List<String> ofPart = new ArrayList<>();
      file.forEach(part, 5, record -> ofPart.add(text(record.key())));
      counts.add(ofPart.size());
    }

    assertEquals(2, counts.stream().mapToInt(Integer::intValue).sum());
  }

  private EventFile file(int events) throws IOException {
    Path path = directory.resolve("created-0.events");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < events; i++) {
        ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("here", 0, i, bytes("" + i), bytes("value " + i));
        record.headers().add("ce_id", bytes("id " + i));
        EventFile.write(record, out);
      }
    }
    return EventFile.open(path, "there");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
