package vk2max.benchmark.limit;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import vk2max.benchmark.answers.EventCensus;
import vk2max.benchmark.servers.Installation;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;

/**
 * The rows and events that a night of the product has left, as files: what the limits of the
 * servers are measured with.
 *
 * @param directory exists
 */
public record Staging(Path directory) {
  /** The tables that a first night fills with a row for each chat, or for each that moves. */
  static final List<String> TABLES = List.of("decision", "move", "move_people");

  /**
   * Takes everything over.
   *
   * @param of the product's, after its night
   */
  public void fill(Installation of) throws SQLException, IOException {
    try (Connection connection = of.connect()) {
      for (String table : TABLES) {
        try (OutputStream out = Files.newOutputStream(table(table))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy " + table + " to stdout (format binary)", out);
        }
      }
    }
    for (EventKind kind : EventCensus.KINDS) {
      fill(of, kind);
    }
  }

  /** The rows of a table, as COPY writes them. */
  Path table(String name) {
    return directory.resolve(name + ".copy");
  }

  /** The events of a kind, a file for each partition. */
  List<Path> events(EventKind kind) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches(kind.shortName() + "-\\d+\\.events"))
          .sorted()
          .toList();
    }
  }

  private void fill(Installation of, EventKind kind) throws IOException {
    Map<Integer, DataOutputStream> files = new HashMap<>();
    try {
      new CommittedEvents(of.kafka())
          .forEach(
              kind,
              record ->
                  EventFile.write(
                      record, files.computeIfAbsent(record.partition(), it -> open(kind, it))));
    } finally {
      for (DataOutputStream file : files.values()) {
        file.close();
      }
    }
  }

  private DataOutputStream open(EventKind kind, int partition) {
    Path file = directory.resolve(kind.shortName() + "-" + partition + ".events");
    try {
      return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
