package vk2max.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vk2max.ledger.CopyRows;
import vk2max.ledger.postgres.TemporaryRows;

/** Whose phone it is, of people who work somewhere, by hashes. */
public final class PhoneIndex {
  private final Connection connection;
  private final PhoneHash hash;

  public PhoneIndex(Connection connection, PhoneHash hash) {
    this.connection = connection;
    this.hash = hash;
  }

  /** What fills it. */
  @FunctionalInterface
  public interface Source<E extends Exception> {
    /** Gives every phone to a sink. */
    void into(Sink sink) throws E, SQLException;
  }

  /** Takes phones. */
  @FunctionalInterface
  public interface Sink {
    /** One person's phone by its {@link PhoneHash}. */
    void accept(long hash, long person) throws SQLException;
  }

  /** Whether it holds the phones of a run's export, under this key. */
  public boolean isOf(int runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select from console.phone_state where run_id = ? and key_mark = ?")) {
      select.setInt(1, runId);
      select.setLong(2, hash.keyMark());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Whether it can be asked: it was filled under this key. */
  public boolean isFilled() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select from console.phone_state where key_mark = ?")) {
      select.setLong(1, hash.keyMark());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * Notes that the key is held still, and forgets the sets of keys that nobody has held for a day.
   */
  public void hold() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "update console.phone_state set held_at = now() where key_mark = " + hash.keyMark());
      statement.execute(
          "with old as (delete from console.phone_state where held_at < now() - interval '1 day'"
              + " returning key_mark) delete from console.phone p using old"
              + " where old.key_mark = p.key_mark");
    }
  }

  /** Fills it anew in one transaction; whoever asks meanwhile gets the answer of before. */
  public <E extends Exception> void replace(int runId, Source<E> source) throws SQLException, E {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table new_phone (hash bigint, person bigint) on commit drop");
      TemporaryRows rows = new TemporaryRows(connection, "new_phone (hash, person)");
      source.into(
          (hashed, person) -> {
            CopyRows row = rows.row(2);
            row.int64(hashed);
            row.int64(person);
          });
      rows.flush();
      // Not truncated: whoever asks meanwhile would have to wait.
      statement.execute("delete from console.phone where key_mark = " + hash.keyMark());
      statement.execute(
          "insert into console.phone (key_mark, hash, person) select distinct %d, hash, person from new_phone"
              .formatted(hash.keyMark()));
      statement.execute(
          "insert into console.phone_state (key_mark, run_id, held_at) values (%d, %d, now())"
                  .formatted(hash.keyMark(), runId)
              + " on conflict (key_mark) do update set run_id = excluded.run_id, held_at = now()");
      connection.commit();
    } finally {
      connection.rollback();
    }
  }

  /**
   * Whose phone it is; empty for nobody who works somewhere.
   *
   * @param e164 without its plus
   */
  public List<Long> people(long e164) throws SQLException {
    List<Long> people = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select person from console.phone where key_mark = ? and hash = ? order by person")) {
      select.setLong(1, hash.keyMark());
      select.setLong(2, hash.of(e164));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getLong(1));
        }
      }
    }
    return people;
  }
}
