package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
      for (Organisation organisation : organisations) {
        upsert.setString(1, organisation.organisationId());
        upsert.setString(2, organisation.region());
        upsert.setString(3, clean(organisation.name()));
        upsert.setString(4, clean(organisation.municipality()));
        upsert.addBatch();
      }
      for (String id : unknown) {
        upsert.setString(1, id);
        upsert.setString(2, "");
        upsert.setString(3, null);
        upsert.setString(4, null);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  public OrganisationRefs refs() throws SQLException {
    OrganisationRefs refs = new OrganisationRefs();
    try (PreparedStatement select =
            connection.prepareStatement("select ref, organisation_id, region from organisation");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        refs.put(rows.getInt(1), rows.getString(2), rows.getString(3));
      }
    }
    return refs;
  }

  private static @org.jspecify.annotations.Nullable String clean(
      @org.jspecify.annotations.Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }
}
