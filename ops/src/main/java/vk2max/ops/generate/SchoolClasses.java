package vk2max.ops.generate;

import java.util.ArrayList;
import java.util.List;

/** The classes of every school, 1А to 11Г. */
final class SchoolClasses {

  static final List<String> LABELS = labels();

  private static final byte[][] QUOTED =
      LABELS.stream().map(JsonLines::quoted).toArray(byte[][]::new);

  private SchoolClasses() {}

  /** One of them as a JSON string. */
  static byte[] any(Dice dice) {
    return QUOTED[dice.below(QUOTED.length)];
  }

  private static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (int grade = 1; grade <= 11; grade++) {
      for (String letter : List.of("А", "Б", "В", "Г")) {
        labels.add(grade + letter);
      }
    }
    return List.copyOf(labels);
  }
}
