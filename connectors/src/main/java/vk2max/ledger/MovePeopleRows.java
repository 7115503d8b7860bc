package vk2max.ledger;

/** Writes rows of the ledger's {@code move_people} table. Not thread-safe. */
public final class MovePeopleRows {
  /** The columns, in the order in which they are written. */
  public static final String COLUMNS =
      "chat_id, fingerprint, move_no, invitations, additions, people";

  private static final int COLUMN_COUNT = 6;

  private final CopyRows rows = new CopyRows();
  private final ByteWriter packed = new ByteWriter();

  public void add(MovePeople move) {
    packed.clear();
    move.people().pack(packed);
    rows.row(COLUMN_COUNT);
    rows.int64(move.chatId());
    rows.int64(move.fingerprint());
    rows.int16(move.moveNo());
    rows.int16(move.invitations());
    rows.int16(move.additions());
    rows.bytes(packed);
  }

  public PlannedContent.Section section() {
    return PlannedContent.Section.of(rows.content(), rows.rows());
  }

  public int size() {
    return rows.rows();
  }

  public void clear() {
    rows.clear();
  }
}
