package vk2max.ops.console.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.index.ChatIndexWriter;
import vk2max.index.PhoneHash;
import vk2max.index.PhoneIndex;
import vk2max.job.NightServers;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.chats.ChatIndexing;
import vk2max.ops.chats.PhoneIndexing;

/**
 * The ledger as the console sees it. Pages read through connections that can write nothing but the
 * console's own tables; one other connection keeps the index of chats at what holds.
 */
public final class ConsoleLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleLedger.class);
  private static final int CONNECTIONS = 8;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final int STATEMENT_MILLIS = 20_000;
  private static final long LOOK_SECONDS = 15;

  private final HikariDataSource owner;
  private final HikariDataSource reader;
  private final PhoneHash phones;
  private int unreadableRun;
  private final ScheduledExecutorService indexing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "index of chats");
            thread.setDaemon(true);
            return thread;
          });

  private ConsoleLedger(HikariDataSource owner, HikariDataSource reader, PhoneHash phones) {
    this.owner = owner;
    this.reader = reader;
    this.phones = phones;
  }

  /** What is asked of the ledger. */
  @FunctionalInterface
  public interface Work<T> {
    /** Asks it. */
    T of(Connection ledger) throws SQLException;
  }

  /**
   * Prepares the console's tables, its role and the index, and opens the connections.
   *
   * @param phones used by nobody else
   * @throws SQLException if the ledger cannot be reached, or does not let its tables be made
   */
  public static ConsoleLedger open(NightServers servers, PhoneHash phones) throws SQLException {
    HikariDataSource owner = new HikariDataSource(config(servers, "indexer", 2));
    try {
      ChatIndexWriter.migrate(owner);
      boolean restricted;
      try (Connection connection = owner.getConnection()) {
        restricted = ConsoleRole.prepare(connection);
        ChatIndexing.refresh(connection);
      }
      HikariConfig pages = config(servers, "pages", CONNECTIONS);
      pages.setConnectionInitSql(restricted ? ConsoleRole.TAKE : null);
      // A page that asks for too much is told so, and does not keep a night waiting.
      pages.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_MILLIS);
      HikariDataSource reader = new HikariDataSource(pages);
      ConsoleLedger ledger = new ConsoleLedger(owner, reader, phones);
      // The phones are read behind the first pages: nobody waits for them.
      ledger.indexing.scheduleWithFixedDelay(ledger::refresh, 0, LOOK_SECONDS, TimeUnit.SECONDS);
      return ledger;
    } catch (SQLException | RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static HikariConfig config(NightServers servers, String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(servers.jdbcUrl());
    config.setUsername(servers.username());
    config.setPassword(servers.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.addDataSourceProperty("ApplicationName", "vk2max console");
    return config;
  }

  /**
   * Asks the ledger for a page.
   *
   * @throws LedgerAwayException if it cannot be asked
   */
  public <T> T ask(Work<T> work) {
    try (Connection connection = reader.getConnection()) {
      // One state for all that a page shows: its sums are those of one moment.
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try {
        return work.of(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new LedgerAwayException(e);
    }
  }

  /**
   * Writes to a table of the console's own.
   *
   * @throws LedgerAwayException if it cannot be written
   */
  public void write(Work<?> work) {
    try (Connection connection = reader.getConnection()) {
      work.of(connection);
    } catch (SQLException e) {
      throw new LedgerAwayException(e);
    }
  }

  /** Brings the index to what holds now. */
  void refresh() {
    try (Connection connection = owner.getConnection()) {
      if (ChatIndexing.isBehind(connection)) {
        ConsoleRole.prepare(connection);
        long changed = ChatIndexing.refresh(connection);
        LOG.info("The index of chats has taken over {} chats.", changed);
      }
      refreshPhones(connection);
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      // The next look may succeed; pages tell of which night they are.
      LOG.warn("The index of chats could not be refreshed: {}", e.getMessage());
    }
  }

  /** An export that could not be read is not tried again, until another one is the last. */
  private void refreshPhones(Connection connection) throws SQLException {
    int run = new RunStore(connection).latestDone().map(Run::runId).orElse(0);
    if (run != unreadableRun
        && PhoneIndexing.refresh(connection, phones) == PhoneIndexing.Result.UNREADABLE) {
      unreadableRun = run;
      LOG.warn("The export of the last run cannot be read: no phone can be searched for.");
    }
  }

  /**
   * The people with a phone, who work somewhere; empty when it cannot be searched for.
   *
   * @param e164 without its plus
   */
  public Optional<List<Long>> people(long e164) {
    return ask(
        connection -> {
          PhoneIndex index = new PhoneIndex(connection, phones);
          return index.isFilled() ? Optional.of(index.people(e164)) : Optional.empty();
        });
  }

  @Override
  public void close() {
    indexing.shutdownNow();
    reader.close();
    owner.close();
  }
}
