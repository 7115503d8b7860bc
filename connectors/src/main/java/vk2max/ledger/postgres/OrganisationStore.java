package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vk2max.directory.Organisation;
import vk2max.ledger.OrganisationRefs;

/** The organisations that decisions refer to, by a number that stays. */
public final class OrganisationStore {
  private final Connection connection;

  public OrganisationStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the organisations of an export; one that is missing from it keeps what was known.
   *
   * @param unknown ids that people refer to and the export does not hold
   */
  public void save(Iterable<Organisation> organisations, Set<String> unknown) throws SQLException {
    String sql =
        """
        insert into organisation (organisation_id, region, name, municipality)
        values (?, ?, ?, ?)
        on conflict (organisation_id) do update
           set region = excluded.region, name = excluded.name,
               municipality = excluded.municipality
         where excluded.region <> ''
           and (organisation.region, organisation.name, organisation.municipality)
               is distinct from (excluded.region, excluded.name, excluded.municipality)""";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      batch(upsert, organisations, unknown);
    }
  }

  private static void batch(
      PreparedStatement insert, Iterable<Organisation> organisations, Set<String> unknown)
      throws SQLException {
    for (Organisation organisation : organisations) {
      insert.setString(1, organisation.organisationId());
      insert.setString(2, organisation.region());
      insert.setString(3, clean(organisation.name()));
      insert.setString(4, clean(organisation.municipality()));
      insert.addBatch();
    }
    for (String id : unknown) {
      insert.setString(1, id);
      insert.setString(2, "");
      insert.setString(3, null);
      insert.setString(4, null);
      insert.addBatch();
    }
    insert.executeBatch();
  }

  /**
   * Takes the organisations of a plan's export: new ones at once, since nothing true refers to
   * them; what it tells otherwise of known ones is noted with the plan. As {@link #save} otherwise.
   *
   * @return as if everything were true
   */
  public OrganisationRefs plan(int runId, Iterable<Organisation> organisations, Set<String> unknown)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into organisation (organisation_id, region, name, municipality)"
                + " values (?, ?, ?, ?) on conflict (organisation_id) do nothing")) {
      batch(insert, organisations, unknown);
    }
    forget(runId);
    note(runId, organisations);
    OrganisationRefs refs = refs();
    String sql =
        "select ref, organisation_id, p.region from plan_organisation p join organisation o"
            + " using (ref) where p.run_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, runId);
      put(select, refs);
    }
    return refs;
  }

  private void note(int runId, Iterable<Organisation> organisations) throws SQLException {
    String sql =
        """
        insert into plan_organisation (run_id, ref, region, name, municipality)
        select ?, ref, n.region, n.name, n.municipality
          from organisation o, (select ?::text, ?::text, ?::text, ?::text)
                               as n (organisation_id, region, name, municipality)
         where o.organisation_id = n.organisation_id and n.region <> ''
           and (o.region, o.name, o.municipality) is distinct from (n.region, n.name, n.municipality)""";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Organisation organisation : organisations) {
        insert.setInt(1, runId);
        insert.setString(2, organisation.organisationId());
        insert.setString(3, organisation.region());
        insert.setString(4, clean(organisation.name()));
        insert.setString(5, clean(organisation.municipality()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Makes what {@link #plan} noted true. */
  public void carryOut(int runId) throws SQLException {
    String sql =
        """
        update organisation o
           set region = p.region, name = p.name, municipality = p.municipality
          from plan_organisation p where p.run_id = ? and p.ref = o.ref""";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, runId);
      update.executeUpdate();
    }
    forget(runId);
  }

  private void forget(int runId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from plan_organisation where run_id = ?")) {
      delete.setInt(1, runId);
      delete.executeUpdate();
    }
  }

  /** The regions of all organisations that any export has held, ascending. */
  public List<String> regions() throws SQLException {
    List<String> regions = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select distinct region from organisation where region <> '' order by 1");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        regions.add(rows.getString(1));
      }
    }
    return regions;
  }

  /**
   * The name of an organisation of a region; its id when it has none, empty when no export has held
   * such an organisation there.
   */
  public Optional<String> name(String region, String organisationId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select coalesce(name, organisation_id) from organisation"
                + " where region = ? and organisation_id = ?")) {
      select.setString(1, region);
      select.setString(2, organisationId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  public OrganisationRefs refs() throws SQLException {
    OrganisationRefs refs = new OrganisationRefs();
    try (PreparedStatement select =
        connection.prepareStatement("select ref, organisation_id, region from organisation")) {
      put(select, refs);
    }
    return refs;
  }

  private static void put(PreparedStatement select, OrganisationRefs refs) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        refs.put(rows.getInt(1), rows.getString(2), rows.getString(3));
      }
    }
  }

  private static @org.jspecify.annotations.Nullable String clean(
      @org.jspecify.annotations.Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }
}
