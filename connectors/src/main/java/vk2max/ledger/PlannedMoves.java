package vk2max.ledger;

import java.nio.ByteBuffer;
import vk2max.ledger.PlannedContent.Section;

/** The chats that a planned chunk moves, read from its rows without making anything of them. */
public final class PlannedMoves {
  private PlannedMoves() {}

  /** What is done with the id of a chat. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void on(long chatId) throws E;
  }

  /**
   * Tells of every chat.
   *
   * @param planned as {@link PlannedContent#moves()} holds them, the chat id in the first column
   */
  public static <E extends Exception> void forEachChat(Section planned, Action<E> action) throws E {
    ByteBuffer from = ByteBuffer.wrap(planned.bytes(), planned.start(), planned.length());
    for (int row = 0; row < planned.rows(); row++) {
      int columns = from.getShort();
      for (int column = 0; column < columns; column++) {
        int length = from.getInt();
        if (column == 0) {
          action.on(from.getLong(from.position()));
        }
        from.position(from.position() + Math.max(0, length));
      }
    }
  }
}
