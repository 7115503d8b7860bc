package vk2max.ledger;

/**
 * An event of a move that was left out of its chunk.
 *
 * @param kind ordinal of the events' kind
 * @param part number among the events of this kind of the move, from 1
 * @param bytes its size, uncompressed
 */
public record UnsentEvent(long chatId, int moveNo, int kind, int part, int bytes, Cause cause) {

  /** Why an event was left out. */
  public enum Cause {
    /** The broker does not accept it. */
    TOO_LARGE,
    /**
     * The created chat it belongs to is not accepted: nobody is told of a chat that is not made.
     */
    WITHOUT_CHAT
  }
}
