package vk2max.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vk2max.ledger.SentRange;

/** Where the events of each chunk stand in the topics. */
public final class SentOffsetStore {
  private final Connection connection;

  public SentOffsetStore(Connection connection) {
    this.connection = connection;
  }

  /** Notes where a chunk was sent to, in the caller's transaction. */
  public void note(int lane, long laneSeq, List<SentRange> ranges) throws SQLException {
    if (ranges.isEmpty()) {
      return;
    }
    String sql =
        """
        insert into sent_offsets
               (lane, lane_seq, kind, partition, partitions, first_offset, last_offset)
        select ?, ?, * from unnest(?::smallint[], ?::integer[], ?::integer[], ?::bigint[], ?::bigint[])
        on conflict (lane, lane_seq, kind, partition) do update
           set partitions = excluded.partitions, first_offset = excluded.first_offset,
               last_offset = excluded.last_offset""";
    Object[][] columns = new Object[5][ranges.size()];
    for (int row = 0; row < ranges.size(); row++) {
      SentRange range = ranges.get(row);
      columns[0][row] = (short) range.kind();
      columns[1][row] = range.partition();
      columns[2][row] = range.partitions();
      columns[3][row] = range.firstOffset();
      columns[4][row] = range.lastOffset();
    }
    String[] types = {"int2", "int4", "int4", "int8", "int8"};
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, lane);
      insert.setLong(2, laneSeq);
      for (int column = 0; column < columns.length; column++) {
        insert.setArray(3 + column, connection.createArrayOf(types[column], columns[column]));
      }
      insert.executeUpdate();
    }
  }
}
