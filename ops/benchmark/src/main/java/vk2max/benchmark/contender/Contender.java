package vk2max.benchmark.contender;

import java.io.IOException;
import java.sql.SQLException;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.servers.Installation;

/** Somebody who does the work of a night. */
public interface Contender {
  /** As the tables name it. */
  String name();

  /**
   * Does it once.
   *
   * @param installation empty; for this contender and round alone
   * @throws vk2max.benchmark.BenchmarkException if the process fails
   */
  Measurement run(Installation installation) throws IOException, SQLException, InterruptedException;
}
