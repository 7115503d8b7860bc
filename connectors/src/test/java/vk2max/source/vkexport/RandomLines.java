package vk2max.source.vkexport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines as they may be in an export and as they must not be: records of every kind, bytes changed
 * in them, and mere garbage. All of it follows from a seed.
 */
final class RandomLines {
  private static final List<String> SCRAPS =
      Stream.concat(
              Stream.of(" ", "\t", "\r", "\n", "\u0000", "\u0001", "\u001F", "\u007F", "\uFEFF"),
              Stream.of(
                  """
                  " \\ { } [ ] , : 0 - + . e E 1 Ж é 🎉 null true false nul NaN Infinity -Infinity \
                  \\u0063 \\ud83d \\ude00 \\u00 \\x \\/ // /* # ' "a" {} [] {"a": "chat_id":7, \
                  "peer":null, 01 1. 1e 12345678 123456789012345678901"""
                      .split(" ")))
          .toList();

  private static final List<String> BAD_BYTES =
      List.of("C0AF", "EDA080", "F4908080", "FF", "D0", "E282", "F09F98", "80", "EFBBBF", "00");

  private final Random random;

  RandomLines(long seed) {
    random = new Random(seed);
  }

  /** A line of a kind, JSON in most cases. */
  byte[] line(RecordKind kind) {
    return bytes(new RandomRecords(random).record(kind));
  }

  /** Such a line with a few bytes changed, cut out, put in or repeated. */
  byte[] changed(RecordKind kind) {
    byte[] line = line(kind);
    for (int changes = random.nextInt(1, 3); changes > 0 && line.length > 0; changes--) {
      line = changedOnce(line);
    }
    return line;
  }

  /** A JSON value of whatever kind, or a row of scraps of JSON. */
  byte[] anything() {
    if (random.nextBoolean()) {
      RandomJson json = new RandomJson(random);
      return bytes(json.space() + json.value(0) + json.space());
    }
    return bytes(
        Stream.generate(() -> one(SCRAPS))
            .limit(random.nextInt(1, 12))
            .collect(Collectors.joining()));
  }

  private byte[] changedOnce(byte[] line) {
    int from = random.nextInt(line.length);
    int to = Math.min(line.length, from + random.nextInt(1, 4));
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] flipped = line.clone();
        flipped[from] ^= (byte) (1 << random.nextInt(random.nextInt(8) == 0 ? 8 : 7));
        yield flipped;
      }
      case 1 -> {
        byte[] other = line.clone();
        other[from] = (byte) random.nextInt(random.nextInt(8) == 0 ? 256 : 128);
        yield other;
      }
      case 2 -> replaced(line, from, to, new byte[0]);
      case 3 ->
          random.nextInt(4) == 0 ? Arrays.copyOf(line, from) : replaced(line, from, from, scrap());
      case 4 -> replaced(line, from, to, scrap());
      default -> {
        int end = Math.min(line.length, from + random.nextInt(1, 40));
        yield replaced(line, random.nextInt(line.length), -1, Arrays.copyOfRange(line, from, end));
      }
    };
  }

  /** Puts bytes in the place of others; of none when {@code to} is negative. */
  private static byte[] replaced(byte[] line, int from, int to, byte[] by) {
    ByteArrayOutputStream replaced = new ByteArrayOutputStream();
    replaced.write(line, 0, from);
    replaced.writeBytes(by);
    int rest = to < 0 ? from : to;
    replaced.write(line, rest, line.length - rest);
    return replaced.toByteArray();
  }

  private byte[] scrap() {
    return random.nextInt(5) == 0 ? HexFormat.of().parseHex(one(BAD_BYTES)) : bytes(one(SCRAPS));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
