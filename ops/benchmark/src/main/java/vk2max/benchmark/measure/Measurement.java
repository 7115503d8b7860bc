package vk2max.benchmark.measure;

import java.util.List;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.process.Party;

/**
 * What one contender cost in one round.
 *
 * @param seconds from its start to its end, by the clock on the wall
 * @param peakBytes largest memory of its process
 * @param stages in their order; together they are the whole
 */
public record Measurement(double seconds, Cost cost, long peakBytes, List<Stage> stages) {
  public Measurement {
    stages = List.copyOf(stages);
  }

  /** Of a program whose job has left the times of its steps. */
  public static Measurement of(ChildRun run, List<StepTime> steps) {
    Cost cost =
        new Cost(
            run.cpu().get(Party.OWN).seconds(),
            run.cpu().get(Party.POSTGRES).seconds(),
            run.cpu().get(Party.KAFKA).seconds());
    return new Measurement(
        run.wall().toNanos() / 1e9, cost, run.peakBytes(), new Stages(run).cut(steps));
  }

  /** The cost of a stage; nothing when there is none of the name. */
  public Cost of(String stage) {
    return stages.stream()
        .filter(it -> it.name().equals(stage))
        .map(Stage::cost)
        .reduce(Cost.NOTHING, Cost::plus);
  }

  /** As {@link #seconds}, without the start of the process. */
  public double secondsWithoutStart() {
    double start =
        stages.stream()
            .filter(it -> it.name().equals(Stages.START))
            .mapToDouble(Stage::seconds)
            .sum();
    return seconds - start;
  }

  /** What all but the start of the process cost. */
  public Cost withoutStart() {
    return cost.minus(of(Stages.START));
  }
}
