package vk2max.ops.plan;

import vk2max.eligibility.Status;
import vk2max.ledger.DecisionRow;

/** What becomes of a chat, as a plan sums it up; every line of an export is in one group. */
enum ChatGroup {
  ALREADY_MOVED("alreadyMoved"),
  TO_MOVE("toMove"),
  WAITS_FOR_ACTION("waitsForAction"),
  WAITS("waits"),
  NOT_BY_RULES("notByRules"),
  REVIEW("review"),
  QUARANTINED("quarantined");

  private final String field;

  ChatGroup(String field) {
    this.field = field;
  }

  /** Its name in JSON. */
  String field() {
    return field;
  }

  /** The key of its words. */
  String words() {
    return "plan." + field;
  }

  /**
   * The group of a chat.
   *
   * @param moves whether it is the plan that moves the chat, if it is one that moves
   */
  static ChatGroup of(DecisionRow row, boolean moves) {
    return switch (row.outcome()) {
      case MOVE -> moves ? TO_MOVE : ALREADY_MOVED;
      case REVIEW -> REVIEW;
      case STAY -> ofStay(Status.of(row.outcome(), row.reasons()));
    };
  }

  /** The group of a chat that stays. */
  static ChatGroup ofStay(Status status) {
    return switch (status) {
      case NOT_BY_RULES -> NOT_BY_RULES;
      case WAITS_FOR_ACTION -> WAITS_FOR_ACTION;
      case WAITS -> WAITS;
      case MOVED, WAITS_FOR_REVIEW ->
          throw new IllegalArgumentException("no status of a chat that stays: " + status);
    };
  }
}
