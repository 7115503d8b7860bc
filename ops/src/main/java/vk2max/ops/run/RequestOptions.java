package vk2max.ops.run;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vk2max.job.NightRequest;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.policy.PolicyFile;
import vk2max.source.QuarantineLimit;

/**
 * The options that a run and a plan have in common, as they were typed.
 *
 * @param policy file of the policy; null for the built-in one, or for that of a plan
 * @param maxMoves null for no limit
 * @param maxQuarantined a percentage
 */
public record RequestOptions(
    @Nullable Path policy,
    @Nullable Long maxMoves,
    BigDecimal maxQuarantined,
    boolean allowOlder,
    int lanes) {

  /**
   * What is asked for of an export.
   *
   * @throws CommandFailure if an option has a wrong value, or the export is a file
   * @throws vk2max.ops.policy.PolicyRefusedException if the policy is refused
   */
  public NightRequest of(Path export) {
    return of(export, "");
  }

  /**
   * As above, with another policy than the built-in one where none is named.
   *
   * @param otherwise the text of that policy
   */
  NightRequest of(Path export, String otherwise) {
    requireValid();
    if (Files.isRegularFile(export)) {
      throw new CommandFailure(ExitCode.REFUSED, "run.exportIsFile", export.toString());
    }
    String text = policy == null ? otherwise : PolicyFile.read(policy);
    return new NightRequest(
        export,
        PolicyFile.parse(policy == null ? "" : policy.toString(), text),
        text,
        lanes,
        new QuarantineLimit(maxQuarantined),
        maxMoves == null ? OptionalLong.empty() : OptionalLong.of(maxMoves),
        allowOlder);
  }

  private void requireValid() {
    require(
        lanes >= 1 && lanes <= NightRequest.MOST_LANES,
        "--lanes",
        lanes,
        "1–" + NightRequest.MOST_LANES);
    require(
        maxQuarantined.signum() >= 0 && maxQuarantined.compareTo(BigDecimal.valueOf(100)) <= 0,
        "--max-quarantined",
        maxQuarantined,
        "0–100");
    require(maxMoves == null || maxMoves >= 0, "--max-moves", maxMoves, "0…");
  }

  private static void require(
      boolean holds, String option, @Nullable Object value, String expected) {
    if (!holds) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", option, String.valueOf(value), expected);
    }
  }
}
