package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import vk2max.job.NightServers;
import vk2max.job.Sentence;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;

/** What the verbs that correct a chat have in common. */
final class Desk {
  private final Servers servers;
  private final Consumer<Sentence> tell;

  /**
   * @param notes told what is being started
   * @param tell told what an operator should know beside the result
   */
  Desk(Consumer<String> notes, Consumer<Sentence> tell) {
    this.servers = new Servers(Settings.ofProcess(), notes);
    this.tell = tell;
  }

  Servers servers() {
    return servers;
  }

  /** What is corrected. */
  @FunctionalInterface
  interface Change<T> {
    T by(ChatCorrections corrections) throws SQLException;
  }

  /** Corrects the ledger alone. */
  <T> T correct(Change<T> change) throws SQLException {
    return correct(change, false);
  }

  /**
   * Corrects the ledger, and tells of an unfinished run.
   *
   * @param sends whether events are sent, too
   * @throws vk2max.ops.cli.CommandFailure if a run is at work, or the ledger is empty
   */
  <T> T correct(Change<T> change, boolean sends) throws SQLException {
    servers.ledger().close();
    NightServers asked = sends ? servers.all() : servers.ledgerAlone();
    T result = change.by(new ChatCorrections(asked));
    try (Connection ledger = servers.ledger()) {
      ChatCorrections.unfinishedRun(ledger).ifPresent(tell);
    }
    return result;
  }
}
