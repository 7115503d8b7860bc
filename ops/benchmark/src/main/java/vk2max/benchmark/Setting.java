package vk2max.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import vk2max.benchmark.contender.Running;
import vk2max.benchmark.servers.BenchServers;
import vk2max.benchmark.servers.Installation;

/**
 * Where it is measured.
 *
 * @param work directory for what is in between; need not exist
 * @param notes told how it goes on
 */
record Setting(BenchServers servers, Path work, Consumer<String> notes) {
  /** An empty database and no topics, on servers that are at rest. The caller closes it. */
  Installation fresh(String name) throws SQLException {
    Installation installation = servers.fresh("bench_" + name);
    servers.settle();
    return installation;
  }

  Running running() {
    return new Running(servers.processes(), work.resolve("output"));
  }

  void note(String line) {
    notes.accept(line);
  }
}
