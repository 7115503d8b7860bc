package vk2max.job;

import java.nio.file.Path;
import java.util.OptionalLong;
import vk2max.eligibility.Policy;
import vk2max.source.QuarantineLimit;

/**
 * What an operator asks for.
 *
 * @param export the bundle
 * @param policyText the policy as it was read, kept with the run
 * @param lanes units of parallel work, 1 to 64; a run keeps the number it began with
 * @param largestQuarantine how many lines may be set aside
 * @param mostMoves more moves stop the run before anything is emitted; empty for no limit
 * @param allowOlder whether an export older than the last one is decided all the same
 * @param largestReasonJump a larger difference from the last night stops the run before anything is
 *     emitted
 */
public record NightRequest(
    Path export,
    Policy policy,
    String policyText,
    int lanes,
    QuarantineLimit largestQuarantine,
    OptionalLong mostMoves,
    boolean allowOlder,
    ReasonJumpLimit largestReasonJump) {

  public static final int DEFAULT_LANES = 4;
  public static final int MOST_LANES = 64;

  public NightRequest {
    if (lanes < 1 || lanes > MOST_LANES) {
      throw new IllegalArgumentException("lanes must be 1 to " + MOST_LANES + ": " + lanes);
    }
  }

  /** A run with the default policy and limits. */
  public static NightRequest of(Path export) {
    return new NightRequest(
        export,
        Policy.DEFAULT,
        "",
        DEFAULT_LANES,
        QuarantineLimit.DEFAULT,
        OptionalLong.empty(),
        false,
        ReasonJumpLimit.NONE);
  }

  public NightRequest withExport(Path other) {
    return new NightRequest(
        other,
        policy,
        policyText,
        lanes,
        largestQuarantine,
        mostMoves,
        allowOlder,
        largestReasonJump);
  }

  public NightRequest withPolicy(Policy other, String text) {
    return new NightRequest(
        export, other, text, lanes, largestQuarantine, mostMoves, allowOlder, largestReasonJump);
  }

  public NightRequest withLanes(int other) {
    return new NightRequest(
        export,
        policy,
        policyText,
        other,
        largestQuarantine,
        mostMoves,
        allowOlder,
        largestReasonJump);
  }

  public NightRequest withLargestQuarantine(QuarantineLimit limit) {
    return new NightRequest(
        export, policy, policyText, lanes, limit, mostMoves, allowOlder, largestReasonJump);
  }

  public NightRequest withMostMoves(long moves) {
    return new NightRequest(
        export,
        policy,
        policyText,
        lanes,
        largestQuarantine,
        OptionalLong.of(moves),
        allowOlder,
        largestReasonJump);
  }

  public NightRequest withAllowOlder() {
    return new NightRequest(
        export, policy, policyText, lanes, largestQuarantine, mostMoves, true, largestReasonJump);
  }

  public NightRequest withLargestReasonJump(ReasonJumpLimit limit) {
    return new NightRequest(
        export, policy, policyText, lanes, largestQuarantine, mostMoves, allowOlder, limit);
  }
}
