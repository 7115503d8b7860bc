package vk2max.ledger;

import java.nio.ByteBuffer;
import vk2max.ledger.PlannedContent.Section;

/**
 * Planned rows with the chunk that makes them true in two more columns, {@code lane} and {@code
 * lane_seq}: a plan does not know its number yet. Copied in memory, since anything the database
 * would have to do costs more.
 */
public final class StampedRows {
  private static final int STAMP_COLUMNS = 2;

  /** Of both columns, each with its length. */
  private static final int STAMP_BYTES = 4 + 2 + 4 + 8;

  private StampedRows() {}

  /**
   * The rows of a chunk.
   *
   * @param plannedColumns how many columns each of them must have
   * @throws IllegalArgumentException if one has other columns
   */
  public static Section of(Section planned, int plannedColumns, int lane, long laneSeq) {
    ByteBuffer from = ByteBuffer.wrap(planned.bytes(), planned.start(), planned.length());
    CopyRows rows = new CopyRows();
    rows.content().reserve(planned.length() + planned.rows() * STAMP_BYTES);
    for (int row = 0; row < planned.rows(); row++) {
      int columns = from.getShort();
      if (columns != plannedColumns) {
        throw new IllegalArgumentException(
            "a planned row has " + columns + " columns, expected " + plannedColumns);
      }
      int start = from.position();
      for (int column = 0; column < columns; column++) {
        int length = from.getInt();
        from.position(from.position() + Math.max(0, length));
      }
      rows.row(columns + STAMP_COLUMNS);
      rows.content().raw(planned.bytes(), start, from.position() - start);
      rows.int16(lane);
      rows.int64(laneSeq);
    }
    return Section.of(rows.content(), rows.rows());
  }
}
