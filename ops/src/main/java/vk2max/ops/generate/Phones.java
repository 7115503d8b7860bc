package vk2max.ops.generate;

import java.util.List;

/** Telephone numbers in the notations in which people type them. */
final class Phones {

  private static final List<String> USUAL =
      List.of(
          "+7##########",
          "+7##########",
          "+7##########",
          "8##########",
          "8##########",
          "7##########",
          "##########",
          "8 (###) ###-##-##",
          "8 (###) ###-##-##",
          "+7 (###) ###-##-##",
          "+7 ### ###-##-##",
          "+7-###-###-##-##",
          "8-###-###-##-##",
          "8(###)#######",
          "8 ### ### ## ##",
          "7 ### #######",
          "+7.###.###.##.##");

  private static final List<String> GARBAGE =
      List.of(
          "нет",
          "-",
          "",
          "уточнить у секретаря",
          "12345",
          "8#########",
          "+8##########",
          "89О########", // the letter O for a zero
          "8##########, 8##########");

  private static final byte[][] USUAL_BYTES = quoted(USUAL);
  private static final byte[][] GARBAGE_BYTES = quoted(GARBAGE);

  private Phones() {}

  /** Writes ten digits in a usual notation, as a JSON string. */
  static void write(JsonLines out, long number, Dice dice) {
    write(out, USUAL_BYTES[dice.below(USUAL_BYTES.length)], number);
  }

  /** Writes something that is no valid number, as a JSON string. */
  static void writeGarbage(JsonLines out, long number, Dice dice) {
    write(out, GARBAGE_BYTES[dice.below(GARBAGE_BYTES.length)], number);
  }

  private static void write(JsonLines out, byte[] notation, long number) {
    long unit = 1_000_000_000L;
    for (byte b : notation) {
      if (b == '#') {
        out.raw((char) ('0' + number / unit % 10));
        unit = unit == 1 ? 1_000_000_000L : unit / 10;
      } else {
        out.raw(b);
      }
    }
  }

  private static byte[][] quoted(List<String> notations) {
    return notations.stream().map(JsonLines::quoted).toArray(byte[][]::new);
  }
}
