package vk2max.ops.model;

import java.util.List;

/**
 * One event that must stand in a topic exactly once.
 *
 * @param move number of the chat's move, 1-based
 * @param part 1-based, numbered on through the whole life of the move, per kind
 * @param people members of {@code CREATED} and {@code ADDITIONS}, the invited of {@code
 *     INVITATIONS}, by rising id; none otherwise
 */
public record ExpectedEvent(Kind kind, long chatId, int move, int part, List<Member> people) {
  /** The topics. */
  public enum Kind {
    CREATED,
    NOTICES,
    INVITATIONS,
    ADDITIONS,
    RETRACTIONS
  }
}
