package vk2max.ledger;

/**
 * What a night sent to people of a chat moved before it. Parts number on through the whole move.
 *
 * @param firstInvitation part of the first invitation event
 * @param invitations how many events
 * @param firstAddition part of the first event of people added
 * @param additions how many events
 * @param invited people asked to come
 * @param added people added
 */
public record MemberWave(
    long chatId,
    int moveNo,
    int runId,
    int firstInvitation,
    int invitations,
    int firstAddition,
    int additions,
    int invited,
    int added) {

  /** The columns of a planned wave, in the order in which they are written. */
  public static final String COLUMNS =
      "chat_id, move_no, run_id, first_invitation, invitations, first_addition, additions,"
          + " invited, added";

  /** How many columns a planned wave has. */
  public static final int COLUMN_COUNT = 9;

  /** Appends the wave as a row. */
  public void write(CopyRows rows) {
    rows.row(COLUMN_COUNT);
    rows.int64(chatId);
    rows.int16(moveNo);
    rows.int32(runId);
    rows.int16(firstInvitation);
    rows.int16(invitations);
    rows.int16(firstAddition);
    rows.int16(additions);
    rows.int32(invited);
    rows.int32(added);
  }
}
