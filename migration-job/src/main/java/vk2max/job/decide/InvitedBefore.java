package vk2max.job.decide;

/**
 * Whom a later move of a chat does not invite: those who were invited before into this chat. Each
 * person is invited at most once per chat, whatever becomes of its moves.
 */
final class InvitedBefore {
  private static final int FIRST_MOVE = 1;
  private static final long[] NOBODY = {};

  private InvitedBefore() {}

  /**
   * Whom a move invites.
   *
   * @param moveNo number of the chat's move, from 1
   * @param notInMax people of the chat who are not in MAX
   */
  static long[] without(int moveNo, long[] notInMax) {
    // The ledger does not say yet who was invited: after a first move everybody counts as invited.
    return moveNo == FIRST_MOVE ? notInMax : NOBODY;
  }
}
