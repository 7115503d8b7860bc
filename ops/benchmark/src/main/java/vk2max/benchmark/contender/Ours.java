package vk2max.benchmark.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.StepTime;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.servers.Installation;

/**
 * The product, end to end.
 *
 * @param program the words that start its command line
 */
public record Ours(Running running, List<String> program, Path export) implements Contender {
  public static final String NAME = "ours";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(Installation installation)
      throws IOException, SQLException, InterruptedException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of("run", "--export", export.toString(), "--json"));
    ChildRun run = running.run(NAME, words, installation);
    try (Connection connection = installation.connect()) {
      return Measurement.of(run, StepTime.read(connection));
    }
  }
}
