package vk2max.benchmark.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Stage;

class StageTextTest {
  @Test
  void stages_are_read_back_as_they_were_written() {
    List<Stage> stages =
        List.of(
            new Stage("read", 1.5, new Cost(2.25, 0, 0)),
            new Stage("ledger", 0.125, new Cost(0.5, 1.75, 0.25)));

    assertEquals(stages, StageText.read(StageText.write(stages)));
  }
}
