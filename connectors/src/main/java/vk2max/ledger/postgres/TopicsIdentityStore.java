package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.ledger.TopicsIdentity;

/** The topics that the ledger's events go to: one cluster and prefix, noted by the first run. */
public final class TopicsIdentityStore {
  private final Connection connection;

  public TopicsIdentityStore(Connection connection) {
    this.connection = connection;
  }

  /** What is noted; empty before the first run. */
  public Optional<TopicsIdentity> find() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select cluster_id, prefix from topics_identity");
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new TopicsIdentity(row.getString(1), row.getString(2)))
          : Optional.empty();
    }
  }

  /** What is noted, after noting these if nothing was. */
  public TopicsIdentity findOrNote(TopicsIdentity topics) throws SQLException {
    write("on conflict do nothing", topics);
    return find().orElseThrow();
  }

  /** Notes these, whatever was noted before. */
  public void replace(TopicsIdentity topics) throws SQLException {
    write(
        "on conflict (only_one) do update set cluster_id = excluded.cluster_id,"
            + " prefix = excluded.prefix, noted_at = now()",
        topics);
  }

  private void write(String onConflict, TopicsIdentity topics) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into topics_identity (cluster_id, prefix) values (?, ?) " + onConflict)) {
      insert.setString(1, topics.clusterId());
      insert.setString(2, topics.prefix());
      insert.executeUpdate();
    }
  }
}
