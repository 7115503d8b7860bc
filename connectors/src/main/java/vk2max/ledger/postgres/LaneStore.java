package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vk2max.ledger.LaneState;

/** The lanes: how far each has come, and who may write to it. */
public final class LaneStore {
  private final Connection connection;

  public LaneStore(Connection connection) {
    this.connection = connection;
  }

  /** Takes a lane over: bumps its epoch, so that an older holder's writes are refused. */
  public LaneState takeOver(int lane) throws SQLException {
    String sql =
        """
        insert into lane (lane, epoch, committed, emitted) values (?, 1, 0, 0)
        on conflict (lane) do update set epoch = lane.epoch + 1
        returning epoch, committed, emitted""";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      upsert.setInt(1, lane);
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return new LaneState(lane, row.getLong(1), row.getLong(2), row.getLong(3));
      }
    }
  }

  /** How far a lane has come, by its holder; empty when another has taken the lane over. */
  public Optional<LaneState> held(int lane, long epoch) throws SQLException {
    String sql = "select committed, emitted from lane where lane = ? and epoch = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, lane);
      select.setLong(2, epoch);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new LaneState(lane, epoch, row.getLong(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  /**
   * Makes chunk {@code seq} of a lane true, in the caller's transaction.
   *
   * @param emitted the last chunk known to be in Kafka
   * @return false when another holder has taken the lane over or the chunk is not the next one
   */
  public boolean commit(int lane, long epoch, long seq, long emitted) throws SQLException {
    String sql =
        "update lane set committed = ?, emitted = greatest(emitted, ?)"
            + " where lane = ? and epoch = ? and committed = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, seq);
      update.setLong(2, emitted);
      update.setInt(3, lane);
      update.setLong(4, epoch);
      update.setLong(5, seq - 1);
      return update.executeUpdate() == 1;
    }
  }

  /** Notes what is known to be in Kafka; false when another holder has taken the lane over. */
  public boolean emitted(int lane, long epoch, long emitted) throws SQLException {
    String sql = "update lane set emitted = greatest(emitted, ?) where lane = ? and epoch = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, emitted);
      update.setInt(2, lane);
      update.setLong(3, epoch);
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Notes that the chunks up to a number are true and in Kafka: their moves were read back.
   *
   * @return false when another holder has taken the lane over
   */
  public boolean readBack(int lane, long epoch, long marker) throws SQLException {
    String sql = "update lane set committed = ?, emitted = ? where lane = ? and epoch = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, marker);
      update.setLong(2, marker);
      update.setInt(3, lane);
      update.setLong(4, epoch);
      return update.executeUpdate() == 1;
    }
  }

  /** All lanes there ever were, by number. */
  public List<LaneState> all() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select lane, epoch, committed, emitted from lane order by lane");
        ResultSet rows = select.executeQuery()) {
      List<LaneState> lanes = new ArrayList<>();
      while (rows.next()) {
        lanes.add(new LaneState(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
      }
      return lanes;
    }
  }
}
