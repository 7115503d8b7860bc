package vk2max.ops.policy;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vk2max.job.ReasonJumpLimit;
import vk2max.source.QuarantineLimit;

/**
 * What stops a night before anything is sent; null where nothing is said.
 *
 * @param maxMoves chats that may move, 0 or more
 * @param maxQuarantined percentage of the lines that may be set aside, 0 to 100
 * @param maxReasonJump percentage points by which the share of a reason may differ from the last
 *     night, 0 to 100
 */
public record Guards(
    @Nullable Long maxMoves,
    @Nullable BigDecimal maxQuarantined,
    @Nullable BigDecimal maxReasonJump) {
  public static final Guards NONE = new Guards(null, null, null);

  /** These guards, and others where these say nothing. */
  public Guards or(Guards others) {
    return new Guards(
        maxMoves == null ? others.maxMoves : maxMoves,
        maxQuarantined == null ? others.maxQuarantined : maxQuarantined,
        maxReasonJump == null ? others.maxReasonJump : maxReasonJump);
  }

  /** How many chats may move; empty for no limit. */
  public OptionalLong mostMoves() {
    return maxMoves == null ? OptionalLong.empty() : OptionalLong.of(maxMoves);
  }

  /** How many lines may be set aside: one in a hundred where nothing is said. */
  public QuarantineLimit quarantineLimit() {
    return maxQuarantined == null ? QuarantineLimit.DEFAULT : new QuarantineLimit(maxQuarantined);
  }

  /** How far a reason may jump: as far as it likes where nothing is said. */
  public ReasonJumpLimit reasonJumpLimit() {
    return maxReasonJump == null ? ReasonJumpLimit.NONE : new ReasonJumpLimit(maxReasonJump);
  }
}
