package vk2max.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format in which Prometheus takes metrics. */
final class Prometheus {
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\]*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{" + LABEL + "(?:," + LABEL + ")*\\})?) (\\S+)");

  private Prometheus() {}

  /**
   * Name and labels → value.
   *
   * @throws IllegalArgumentException if a line is none of that format, or a sample stands twice
   */
  static Map<String, Double> parse(String text) {
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.matches("# (HELP|TYPE) .*")) {
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new IllegalArgumentException("not a sample: " + line);
      }
      double value = Double.parseDouble(sample.group(2));
      if (Double.isNaN(value) || samples.put(sample.group(1), value) != null) {
        throw new IllegalArgumentException("not a number, or twice: " + line);
      }
    }
    return samples;
  }

  /** The sum of the samples in whose name and labels a text stands. */
  static long sum(Map<String, Double> samples, String part) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().contains(part))
        .mapToLong(sample -> Math.round(sample.getValue()))
        .sum();
  }
}
