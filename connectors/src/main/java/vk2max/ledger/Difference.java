package vk2max.ledger;

/** Kinds of differences between decisions, moves and events. */
public enum Difference {
  /** The ledger says moved, the topic lacks the event. */
  MISSING,
  /** The topic holds an event that no move owes. */
  UNEXPECTED,
  /** The topic holds an event more than once. */
  REPEATED,
  /** The chat is marked as moved, and there is no move. */
  DECISION_WITHOUT_MOVE,
  /** There is a move, and the chat is not marked as moved. */
  MOVE_WITHOUT_DECISION
}
