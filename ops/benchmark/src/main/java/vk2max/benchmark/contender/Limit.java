package vk2max.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.limit.LimitMain;
import vk2max.benchmark.limit.StageText;
import vk2max.benchmark.limit.Staging;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.Stage;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.servers.Installation;

/**
 * What the machine can do. Its seconds are those in which all processors, always at work, would do
 * what the stages took.
 *
 * @param staging of the product's night
 */
public record Limit(Running running, Path export, Staging staging) implements Contender {
  public static final String NAME = "limit";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(Installation installation) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Jvm.words(Jvm.ownClassPath(), LimitMain.class));
    words.addAll(
        List.of(
            export.toString(),
            staging.directory().toString(),
            Long.toString(running.servers().postgres()),
            Long.toString(running.servers().kafka())));
    ChildRun run = running.run(NAME, words, installation);
    List<Stage> stages = StageText.read(Files.readString(run.stdout()));
    Cost cost = stages.stream().map(Stage::cost).reduce(Cost.NOTHING, Cost::plus);
    double seconds = cost.total() / Runtime.getRuntime().availableProcessors();
    return new Measurement(seconds, cost, run.peakBytes(), stages);
  }
}
