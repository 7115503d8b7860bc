package vk2max.ops.chats;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import vk2max.index.ChatIndexWriter;
import vk2max.job.NightServers;

/** The tables of the console, for verbs that may be the first to need them. */
public final class ConsoleTables {
  private ConsoleTables() {}

  /**
   * Makes those that are not there; looks only, when all are: what makes them takes long to load.
   *
   * @return whether something had to be made
   */
  public static boolean make(NightServers at, Connection ledger) throws SQLException {
    if (ChatIndexWriter.isMade(ledger)) {
      return false;
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(at.jdbcUrl());
    source.setUser(at.username());
    source.setPassword(at.password());
    ChatIndexWriter.migrate(source);
    return true;
  }
}
