package vk2max.eligibility.explain;

/**
 * One reason in words, about one particular chat.
 *
 * @param code name of a {@link vk2max.eligibility.ReasonCode}, or {@link #MOVED}
 * @param table a few words for tables
 * @param why why the chat does not move, with the values of this chat
 * @param what what a person can do
 * @param who who can do it
 * @param again when it is checked again
 * @param status the status word of a chat with this reason alone
 */
public record ReasonText(
    String code, String table, String why, String what, String who, String again, String status) {

  /** Stands for the reason when there is none: the chat moves. */
  public static final String MOVED = "MOVED";
}
