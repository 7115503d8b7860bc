package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vk2max.ledger.TopicsIdentity;

/**
 * The topics that the ledger's events go to: one cluster, prefix and installation, noted by the
 * first run.
 */
public final class TopicsIdentityStore {
  private final Connection connection;

  public TopicsIdentityStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * What is noted, after noting these if nothing was. A ledger that has noted cluster and prefix
   * before installations were notes that of the first who comes with these two; before it does,
   * every installation is the one noted.
   */
  public TopicsIdentity findOrNote(TopicsIdentity topics) throws SQLException {
    write("on conflict do nothing", topics);
    noteInstallation(topics);
    String sql = "select cluster_id, prefix, coalesce(installation, ?) from topics_identity";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, topics.installation());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new TopicsIdentity(row.getString(1), row.getString(2), row.getString(3));
      }
    }
  }

  private void noteInstallation(TopicsIdentity topics) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update topics_identity set installation = ?"
                + " where installation is null and cluster_id = ? and prefix = ?")) {
      update.setString(1, topics.installation());
      update.setString(2, topics.clusterId());
      update.setString(3, topics.prefix());
      update.executeUpdate();
    }
  }

  /** Notes these, whatever was noted before. */
  public void replace(TopicsIdentity topics) throws SQLException {
    write(
        "on conflict (only_one) do update set cluster_id = excluded.cluster_id,"
            + " prefix = excluded.prefix, installation = excluded.installation, noted_at = now()",
        topics);
  }

  private void write(String onConflict, TopicsIdentity topics) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into topics_identity (cluster_id, prefix, installation) values (?, ?, ?) "
                + onConflict)) {
      insert.setString(1, topics.clusterId());
      insert.setString(2, topics.prefix());
      insert.setString(3, topics.installation());
      insert.executeUpdate();
    }
  }
}
