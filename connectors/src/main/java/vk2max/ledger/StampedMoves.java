package vk2max.ledger;

import java.nio.ByteBuffer;
import vk2max.ledger.PlannedContent.Section;

/**
 * Planned rows of {@code move} with the chunk that makes them true: a plan does not know its number
 * yet. Copied in memory, since anything the database would have to do costs more.
 */
public final class StampedMoves {
  /** The columns, in the order in which they are written. */
  public static final String COLUMNS =
      "chat_id, move_no, run_id, added, invited, invitations, lane, lane_seq";

  private static final int PLANNED_COLUMNS = 6;
  private static final int COLUMN_COUNT = 8;

  private StampedMoves() {}

  /**
   * The rows of a chunk.
   *
   * @param planned as {@link PlannedContent#moves()} holds them
   * @throws IllegalArgumentException if they have other columns
   */
  public static Section of(Section planned, int lane, long laneSeq) {
    ByteBuffer from = ByteBuffer.wrap(planned.bytes(), planned.start(), planned.length());
    CopyRows rows = new CopyRows();
    for (int row = 0; row < planned.rows(); row++) {
      int columns = from.getShort();
      if (columns != PLANNED_COLUMNS) {
        throw new IllegalArgumentException("a planned move has " + columns + " columns");
      }
      int start = from.position();
      for (int column = 0; column < columns; column++) {
        int length = from.getInt();
        from.position(from.position() + Math.max(0, length));
      }
      rows.row(COLUMN_COUNT);
      rows.content().raw(planned.bytes(), start, from.position() - start);
      rows.int16(lane);
      rows.int64(laneSeq);
    }
    return Section.of(rows.content(), rows.rows());
  }
}
