package vk2max.benchmark.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.process.Party;

/** Cuts the cost of a run at the beginnings and ends of its steps. */
final class Stages {
  static final String START = "start";
  static final String BETWEEN = "between";
  static final String END = "end";

  private final ChildRun run;

  Stages(ChildRun run) {
    this.run = run;
  }

  /**
   * The stages: what was before the first step, the steps, what was between them, and what was
   * behind the last one. Together they are the whole.
   */
  List<Stage> cut(List<StepTime> steps) {
    List<Stage> stages = new ArrayList<>();
    Instant last = run.begin();
    Stage between = new Stage(BETWEEN, 0, Cost.NOTHING);
    for (StepTime step : steps) {
      Stage gap = stage(BETWEEN, last, step.begin());
      if (stages.isEmpty()) {
        stages.add(new Stage(START, gap.seconds(), gap.cost()));
      } else {
        between =
            new Stage(BETWEEN, between.seconds() + gap.seconds(), between.cost().plus(gap.cost()));
      }
      stages.add(stage(step.name(), step.begin(), step.end()));
      last = step.end();
    }
    if (steps.size() > 1) {
      stages.add(between);
    }
    stages.add(stage(END, last, run.end()));
    return stages;
  }

  private Stage stage(String name, Instant from, Instant to) {
    return new Stage(
        name,
        Duration.between(from, to).toNanos() / 1e9,
        new Cost(
            used(Party.OWN, from, to),
            used(Party.POSTGRES, from, to),
            used(Party.KAFKA, from, to)));
  }

  private double used(Party party, Instant from, Instant to) {
    return run.cpu().get(party).secondsBetween(from, to);
  }
}
