package vk2max.benchmark.limit;

import java.util.List;
import java.util.Locale;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Stage;

/** Stages as lines of text, from one process to another. */
public final class StageText {
  private StageText() {}

  static String write(List<Stage> stages) {
    StringBuilder text = new StringBuilder();
    for (Stage stage : stages) {
      Cost cost = stage.cost();
      text.append(
          String.format(
              Locale.ROOT,
              "%s\t%f\t%f\t%f\t%f%n",
              stage.name(),
              stage.seconds(),
              cost.own(),
              cost.postgres(),
              cost.kafka()));
    }
    return text.toString();
  }

  /** Reads back what was written. */
  public static List<Stage> read(String text) {
    return text.lines().map(StageText::stage).toList();
  }

  private static Stage stage(String line) {
    String[] words = line.split("\t");
    return new Stage(
        words[0],
        Double.parseDouble(words[1]),
        new Cost(
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]),
            Double.parseDouble(words[4])));
  }
}
