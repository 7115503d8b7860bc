package vk2max.ledger;

/**
 * A move as the ledger holds it.
 *
 * @param moveNo 1, one more for every retraction undone
 * @param added members who are in MAX
 * @param invited members who were asked to come
 * @param invitations invitation events, of up to 100 people each
 */
public record Move(long chatId, int moveNo, int runId, int added, int invited, int invitations) {

  /** The columns of a planned move, in the order in which they are written. */
  public static final String PLANNED_COLUMNS =
      "chat_id, move_no, run_id, added, invited, invitations";

  /** How many columns a planned move has. */
  public static final int PLANNED_COLUMN_COUNT = 6;

  /** Appends the move as a planned row. */
  public void write(CopyRows rows) {
    rows.row(PLANNED_COLUMN_COUNT);
    rows.int64(chatId);
    rows.int16(moveNo);
    rows.int32(runId);
    rows.int32(added);
    rows.int32(invited);
    rows.int16(invitations);
  }
}
