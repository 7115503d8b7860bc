package vk2max.benchmark.report;

import java.util.List;

/**
 * How soon programs answer.
 *
 * @param verbs in the order in which they ran
 */
public record Start(Machine machine, List<Verb> verbs) {
  public Start {
    verbs = List.copyOf(verbs);
  }

  /**
   * One of them, as often as it ran; seconds from the start of its process.
   *
   * @param name as it is typed
   * @param firstLines to its first output
   * @param ends to its end
   */
  public record Verb(String name, List<Double> firstLines, List<Double> ends) {
    public Verb {
      firstLines = List.copyOf(firstLines);
      ends = List.copyOf(ends);
    }
  }
}
