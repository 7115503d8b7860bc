package vk2max.benchmark.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.StepTime;
import vk2max.benchmark.peer.PeerMain;
import vk2max.benchmark.peer.Variant;
import vk2max.benchmark.process.ChildRun;
import vk2max.benchmark.servers.Installation;

/**
 * Plain Spring Batch.
 *
 * @param tuning what a user would try out
 */
public record Peer(Running running, Variant variant, Path export, PeerTuning tuning)
    implements Contender {

  @Override
  public String name() {
    return nameOf(variant);
  }

  /** The name of a variant. */
  public static String nameOf(Variant variant) {
    return "peer-" + variant.tag();
  }

  @Override
  public Measurement run(Installation installation)
      throws IOException, SQLException, InterruptedException {
    List<String> words =
        new ArrayList<>(Jvm.words(Jvm.ownClassPath(), PeerMain.class, tuning.java()));
    words.addAll(
        List.of(
            export.toString(),
            variant.tag(),
            Integer.toString(tuning.chunk()),
            Integer.toString(tuning.lanes())));
    ChildRun run = running.run(name(), words, installation);
    try (Connection connection = installation.connect()) {
      return Measurement.of(run, StepTime.read(connection));
    }
  }
}
