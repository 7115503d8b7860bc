package vk2max.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.CopyRows;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.LedgerVersion;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ledger.postgres.TemporaryRows;

/** Brings the index to what holds in the ledger. */
public final class ChatIndexWriter {
  private static final String REST =
      "status, reason, reasons, only_obstacle, person, last_message, place, title, title_key";
  private static final String COPIED = "chat_id, run_id, gone, region, organisation_id, " + REST;
  private static final int COLUMNS = 14;

  /** How many files {@code db/console} has. */
  static final int MIGRATIONS = 5;

  /** The regions of all organisations as one number: a night may change them and no decision. */
  private static final String PLACES =
      "(select coalesce(sum(hashtextextended(ref || ' ' || region, 0)), 0)::numeric % 1e18"
          + " from organisation)::bigint";

  /** Made when the rows are there: row by row they take several times as long. */
  private static final List<Index> INDEXES =
      List.of(
          new Index("chat_by_region", "chat", "(region, chat_id)"),
          new Index("chat_by_status", "chat", "(region, status, chat_id)"),
          new Index("chat_by_reason", "chat", "(region, reason, chat_id) where reason is not null"),
          new Index("chat_by_organisation", "chat", "(organisation, chat_id)"),
          new Index("chat_by_person", "chat", "(person) where person is not null"),
          new Index("chat_by_title", "chat", "(title_key, region, chat_id)"),
          new Index("title_by_part", "title", "using gin (key public.gin_trgm_ops)"));

  private record Index(String name, String table, String of) {}

  private final Connection connection;

  /** What a list shows of a decision. */
  @FunctionalInterface
  public interface Indexing {
    /** One chat; may ask the ledger. */
    IndexedChat of(DecisionRow row) throws SQLException;
  }

  /**
   * @param connection used for nothing else meanwhile
   */
  public ChatIndexWriter(Connection connection) {
    this.connection = connection;
  }

  /** Creates the tables, or brings them to the version this program needs. */
  public static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .schemas("console")
        .locations("classpath:db/console")
        .table("console_schema")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  /** Whether all tables are there, as this program needs them. */
  public static boolean isMade(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('console.console_schema') is not null")) {
      row.next();
      if (!row.getBoolean(1)) {
        return false;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from console.console_schema where version is not null and success")) {
      row.next();
      return row.getInt(1) >= MIGRATIONS;
    }
  }

  /** The state of the ledger that the index shows; empty when it has never been made. */
  public Optional<LedgerVersion> shown() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select last_run, chunks_true from console.chat_index_state")) {
      return row.next()
          ? Optional.of(new LedgerVersion(row.getInt(1), row.getLong(2)))
          : Optional.empty();
    }
  }

  /** Whether it does not show what holds. */
  public boolean isBehind() throws SQLException {
    LedgerVersion version = new SavedPlanStore(connection).version();
    return !shown().equals(Optional.of(version)) || !isOfThesePlaces();
  }

  private boolean isOfThesePlaces() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select places = " + PLACES + " from console.chat_index_state")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /**
   * Takes over what has changed since, in one transaction: whoever reads meanwhile sees the state
   * before. Whoever comes second waits, and finds nothing to do.
   *
   * @param index what a list shows of a decision
   * @return how many chats were taken over
   */
  public long refresh(Indexing index) throws SQLException {
    connection.setAutoCommit(false);
    try {
      long changed = refreshLocked(index);
      connection.commit();
      return changed;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private long refreshLocked(Indexing index) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table console.chat in share row exclusive mode");
      // Read before the decisions: what becomes true meanwhile is taken over the next time.
      LedgerVersion version = new SavedPlanStore(connection).version();
      Optional<LedgerVersion> shown = shown();
      if (shown.equals(Optional.of(version)) && isOfThesePlaces()) {
        return 0;
      }
      statement.execute(
          "create temporary table if not exists new_chat (like console.chat, organisation_id text)"
              + " on commit delete rows");
      TemporaryRows rows = new TemporaryRows(connection, "new_chat (" + COPIED + ")");
      new DecisionStore(connection)
          .forEachUnlike("console.chat", row -> write(rows.row(COLUMNS), index.of(row)));
      rows.flush();
      if (shown.isEmpty()) {
        dropIndexes(statement);
      }
      statement.execute("delete from console.chat c using new_chat n where n.chat_id = c.chat_id");
      long changed =
          statement.executeUpdate(
              "insert into console.chat (chat_id, run_id, gone, region, organisation, "
                  + REST
                  + ") select chat_id, run_id, gone, n.region, o.ref, "
                  + REST
                  + " from new_chat n left join organisation o using (organisation_id)");
      statement.execute(
          "insert into console.title (key) select distinct title_key from new_chat"
              + " where title_key <> '' on conflict do nothing");
      // An organisation may have been told to be in another region without any decision changing.
      statement.execute(
          "update console.chat c set region = o.region from organisation o"
              + " where o.ref = c.organisation and o.region <> c.region");
      statement.execute("delete from console.chat_count");
      statement.execute(
          "insert into console.chat_count (region, organisation, status, reason, chats)"
              + " select region, organisation, status, reason, count(*) from console.chat"
              + " where not gone group by 1, 2, 3, 4");
      if (shown.isEmpty()) {
        for (Index made : INDEXES) {
          statement.execute(
              "create index %s on console.%s %s".formatted(made.name(), made.table(), made.of()));
        }
        statement.execute("analyze console.chat, console.chat_count, console.title");
      }
      note(version);
      return changed;
    }
  }

  private static void dropIndexes(Statement statement) throws SQLException {
    for (Index made : INDEXES) {
      statement.execute("drop index if exists console." + made.name());
    }
  }

  private void note(LedgerVersion version) throws SQLException {
    String sql =
        """
        insert into console.chat_index_state (last_run, chunks_true, places, made_at)
        values (?, ?, %s, now())
        on conflict (only_row) do update
           set last_run = excluded.last_run, chunks_true = excluded.chunks_true,
               places = excluded.places, made_at = excluded.made_at"""
            .formatted(PLACES);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, version.lastRun());
      insert.setLong(2, version.chunksTrue());
      insert.executeUpdate();
    }
  }

  private static void write(CopyRows to, IndexedChat chat) {
    to.int64(chat.chatId());
    to.int32(chat.runId());
    to.bool(chat.gone());
    to.text(chat.region());
    to.text(chat.organisationId());
    to.int16(chat.status().ordinal());
    Optional<ReasonCode> primary = chat.reasons().primary();
    if (primary.isEmpty()) {
      to.nothing();
    } else {
      to.int16(primary.get().ordinal());
    }
    to.int32(chat.reasons().mask());
    to.bool(chat.onlyObstacle());
    if (chat.person() == 0) {
      to.nothing();
    } else {
      to.int64(chat.person());
    }
    if (chat.lastMessage() == ChatFacts.NO_INSTANT) {
      to.nothing();
    } else {
      to.int64(chat.lastMessage());
    }
    if (chat.place() == 0) {
      to.nothing();
    } else {
      to.int32(chat.place());
    }
    to.text(chat.title());
    to.text(TitleKey.of(chat.title()));
  }
}
