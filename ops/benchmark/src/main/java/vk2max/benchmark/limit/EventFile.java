package vk2max.benchmark.limit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Events of one partition in a file, each with its length before it. */
final class EventFile {
  private final Pieces pieces;
  private final String topic;

  private EventFile(Pieces pieces, String topic) {
    this.pieces = pieces;
    this.topic = topic;
  }

  static void write(ConsumerRecord<byte[], byte[]> record, DataOutputStream to) throws IOException {
    int size = 2 * Integer.BYTES + record.key().length + record.value().length + Integer.BYTES;
    for (Header header : record.headers()) {
      size += 2 * Integer.BYTES + header.key().length() + header.value().length;
    }
    to.writeInt(size);
    write(record.key(), to);
    write(record.value(), to);
    to.writeInt(record.headers().toArray().length);
    for (Header header : record.headers()) {
      write(header.key().getBytes(StandardCharsets.US_ASCII), to);
      write(header.value(), to);
    }
  }

  private static void write(byte[] bytes, DataOutputStream to) throws IOException {
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  /**
   * Finds where every event begins.
   *
   * @param topic to which they are to be sent
   */
  static EventFile open(Path file, String topic) throws IOException {
    Pieces.Builder pieces = new Pieces.Builder(file, 0);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long left = Files.size(file); left > 0; ) {
        int size = in.readInt();
        in.skipNBytes(size);
        pieces.add(Integer.BYTES + size);
        left -= Integer.BYTES + size;
      }
    }
    return new EventFile(pieces.build(), topic);
  }

  /** Tells of the events of one of so many parts of the file. */
  void forEach(int part, int parts, Consumer<ProducerRecord<byte[], byte[]>> action)
      throws IOException {
    ByteBuffer bytes = pieces.read(part, parts);
    while (bytes.hasRemaining()) {
      bytes.getInt();
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, next(bytes), next(bytes));
      Headers headers = record.headers();
      for (int left = bytes.getInt(); left > 0; left--) {
        headers.add(new String(next(bytes), StandardCharsets.US_ASCII), next(bytes));
      }
      action.accept(record);
    }
  }

  private static byte[] next(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return bytes;
  }
}
