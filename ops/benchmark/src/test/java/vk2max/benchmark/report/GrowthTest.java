package vk2max.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vk2max.benchmark.bundle.BundleSize;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.Stage;

class GrowthTest {
  @Test
  void each_size_is_told_as_so_many_times_the_one_before() {
    Growth growth =
        new Growth(new Machine("18"), List.of(size(1_000, 4), size(10_000, 26), size(20_000, 39)));

    assertEquals(List.of(new Growth.Step(10, 6.5), new Growth.Step(2, 1.5)), growth.steps());
    String text = GrowthText.of(growth);
    assertTrue(text.contains("10.0 times the chats: 6.5 times the seconds"), text);
    assertTrue(ReportJson.of(growth).contains("\"secondToFirst\""));
  }

  @Test
  void one_size_alone_is_compared_with_nothing() {
    assertEquals(List.of(), new Growth(new Machine("18"), List.of(size(1_000, 4))).steps());
  }

  @Test
  void first_output_and_end_of_a_verb_are_medians() {
    Start start =
        new Start(
            new Machine("18"),
            List.of(new Start.Verb("status", List.of(0.5, 0.1, 0.2), List.of(0.7, 0.3, 0.4))));

    String text = StartText.of(start);
    assertTrue(text.contains("| `status` |         0.20 | 0.40 |    0.70 |"), text);
    assertTrue(ReportJson.of(start).contains("\"firstLines\""));
  }

  private static Growth.Size size(long chats, double seconds) {
    Cost cost = new Cost(seconds, 0, 0);
    Measurement night =
        new Measurement(seconds, cost, 1 << 20, List.of(new Stage("start", seconds, cost)));
    Summary summary = new Summary("night", chats, List.of(night));
    return new Growth.Size(new BundleSize(chats, 1, 1, 1, 1), summary, summary, 1, 1);
  }
}
