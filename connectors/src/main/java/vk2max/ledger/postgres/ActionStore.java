package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.Advice;
import vk2max.ledger.CopyRows;
import vk2max.ledger.Obstacles;
import vk2max.ledger.OrganisationRefs;
import vk2max.ledger.Run;

/** What would move the most chats; nothing in a ledger that has no such table yet. */
public final class ActionStore {
  /** How many rows a run has counted; the run that has counted last owns the table. */
  private static final String FIGURE = "actions";

  private static final int COLUMNS = 6;
  private static final ReasonCode[] CODES = ReasonCode.values();

  private final Connection connection;

  public ActionStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds up the obstacles of all chunks of a run in the place of those of earlier runs. They go
   * through a temporary table, so that the program holds none of them. Nothing is done for a run
   * that is done or abandoned: a process that wakes up late does not replace what came after it.
   */
  public void replace(int runId) throws SQLException {
    if (!new RunStore(connection).lockUnfinished(runId)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table if not exists found_obstacle
            (code smallint, person bigint, organisation integer, region text, chats bigint,
             people bigint) on commit delete rows""");
      statement.execute("truncate found_obstacle");
      copy(runId);
      statement.execute("delete from action");
      long rows =
          statement.executeUpdate(
              """
              insert into action (code, person, organisation, region, chats, people)
              select f.code, f.person, f.organisation, coalesce(o.region, f.region, ''),
                     sum(f.chats), sum(f.people)
                from found_obstacle f left join organisation o on o.ref = f.organisation
               group by 1, 2, 3, 4""");
      new RunFigureStore(connection).figure(runId, FIGURE, rows);
    }
  }

  private void copy(int runId) throws SQLException {
    TemporaryRows rows =
        new TemporaryRows(
            connection, "found_obstacle (code, person, organisation, region, chats, people)");
    new PlanStore(connection)
        .obstacles(
            runId,
            packed ->
                Obstacles.<SQLException>forEach(
                    packed,
                    (obstacle, chats, people) ->
                        write(rows.row(COLUMNS), obstacle, chats, people)));
    rows.flush();
  }

  private static void write(CopyRows row, Obstacles.Obstacle obstacle, long chats, long people) {
    row.int16(obstacle.code().ordinal());
    if (obstacle.person() == 0) {
      row.nothing();
    } else {
      row.int64(obstacle.person());
    }
    if (obstacle.organisation() == OrganisationRefs.NONE) {
      row.nothing();
    } else {
      row.int32(obstacle.organisation());
    }
    row.text(obstacle.region());
    row.int64(chats);
    row.int64(people);
  }

  /** As {@link #run}, with all that is known of the run. */
  public Optional<Run> countedBy() throws SQLException {
    Optional<Integer> runId = run();
    return runId.isEmpty() ? Optional.empty() : new RunStore(connection).find(runId.get());
  }

  /**
   * The run that has counted what is stored; empty when none has. A plan that is carried out has an
   * older number than a run that was given up for it.
   */
  public Optional<Integer> run() throws SQLException {
    if (!Tables.exists(connection, "action")) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select run_id from run_figure join run using (run_id) where figure = ?"
                + " order by state = 'ABANDONED', run_id desc limit 1")) {
      select.setString(1, FIGURE);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
      }
    }
  }

  /** The roles of an organisation are one thing to do, however many people have them. */
  private static final String ADVICE =
      """
      select code, array_agg(person order by person) filter (where person is not null) as persons,
             organisation, region, sum(chats)::bigint as chats, sum(people)::bigint as people
        from action where region = coalesce(?, region)
       group by code, case when code <> %d then person end, organisation, region
      """
          .formatted(ReasonCode.ROLE_NOT_CONFIRMED.ordinal());

  /**
   * Tells of the advice, that which moves the most chats first; of equals, that which reaches the
   * most people.
   *
   * @param region two-character code; null for all
   * @param most how many to tell of; {@link Long#MAX_VALUE} for all
   */
  public void forEach(@Nullable String region, long most, Consumer<Advice> action)
      throws SQLException {
    forEach(region, null, most, action);
  }

  /**
   * The same of one school.
   *
   * @param organisationId as the export has it; null for all
   */
  public void forEach(
      @Nullable String region, @Nullable String organisationId, long most, Consumer<Advice> action)
      throws SQLException {
    if (!Tables.exists(connection, "action")) {
      return;
    }
    String sql =
        "select a.code, a.persons, coalesce(o.organisation_id, ''), o.name, o.municipality,"
            + " a.region, a.chats, a.people from ("
            + ADVICE
            + ") a left join organisation o on o.ref = a.organisation"
            + " where coalesce(o.organisation_id, '') = coalesce(?, o.organisation_id, '')"
            + " order by a.chats desc, a.people desc, a.region, 3, a.code, a.persons limit ?";
    try (PreparedStatement select = Cursors.streaming(connection, sql)) {
      select.setString(1, region);
      select.setString(2, organisationId);
      select.setLong(3, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(
              new Advice(
                  CODES[rows.getInt(1)],
                  persons(rows),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getLong(7),
                  rows.getLong(8)));
        }
      }
    }
  }

  private static List<Long> persons(ResultSet row) throws SQLException {
    java.sql.Array persons = row.getArray(2);
    return persons == null ? List.of() : Arrays.asList((Long[]) persons.getArray());
  }

  /**
   * All advice together.
   *
   * @param region two-character code; null for all
   */
  public Advice.Total total(@Nullable String region) throws SQLException {
    if (!Tables.exists(connection, "action")) {
      return new Advice.Total(0, 0, 0);
    }
    String sql =
        "select count(*), coalesce(sum(chats), 0)::bigint, coalesce(sum(people), 0)::bigint from ("
            + ADVICE
            + ") a";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, region);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Advice.Total(row.getLong(1), row.getLong(2), row.getLong(3));
      }
    }
  }

  /**
   * What has to change, and what all of it together would move; the most chats first.
   *
   * @param region two-character code; null for all
   */
  public Map<ReasonCode, Advice.Total> byObstacle(@Nullable String region) throws SQLException {
    if (!Tables.exists(connection, "action")) {
      return Map.of();
    }
    String sql =
        "select code, count(*), sum(chats)::bigint, sum(people)::bigint from ("
            + ADVICE
            + ") a group by code order by 3 desc, code";
    Map<ReasonCode, Advice.Total> totals = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, region);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          totals.put(
              CODES[rows.getInt(1)],
              new Advice.Total(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }
      }
    }
    return totals;
  }
}
