package vk2max.ops.run;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vk2max.job.NightRequest;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.policy.Guards;
import vk2max.ops.policy.PolicyAndGuards;
import vk2max.ops.policy.PolicyFile;

/**
 * The options that a run and a plan have in common, as they were typed.
 *
 * @param policy file of the policy; null for the built-in one, or for that of a plan
 * @param maxMoves null for the policy's limit, if it has one
 * @param maxQuarantined a percentage; null for the policy's, or the usual one
 * @param maxReasonJump percentage points; null for the policy's, if it has one
 */
public record RequestOptions(
    @Nullable Path policy,
    @Nullable Long maxMoves,
    @Nullable BigDecimal maxQuarantined,
    @Nullable BigDecimal maxReasonJump,
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
    PolicyAndGuards parsed = PolicyFile.parseAll(String.valueOf(policy), text);
    Guards guards = new Guards(maxMoves, maxQuarantined, maxReasonJump).or(parsed.guards());
    return new NightRequest(
        export,
        parsed.policy(),
        text,
        lanes,
        guards.quarantineLimit(),
        guards.mostMoves(),
        allowOlder,
        guards.reasonJumpLimit());
  }

  /** A verb with the export and with what earlier runs are judged by, to be pasted. */
  public String command(String verb, @Nullable Path export) {
    StringBuilder command = new StringBuilder(verb);
    command.append(" --export ").append(export == null ? "DIR" : ShellWord.of(export));
    if (policy != null) {
      command.append(" --policy ").append(ShellWord.of(policy));
    }
    return command.append(allowOlder ? " --allow-older" : "").toString();
  }

  private void requireValid() {
    require(
        lanes >= 1 && lanes <= NightRequest.MOST_LANES,
        "--lanes",
        lanes,
        "1–" + NightRequest.MOST_LANES);
    requirePercent("--max-quarantined", maxQuarantined);
    requirePercent("--max-reason-jump", maxReasonJump);
    require(maxMoves == null || maxMoves >= 0, "--max-moves", maxMoves, "0…");
  }

  private static void requirePercent(String option, @Nullable BigDecimal percent) {
    boolean holds =
        percent == null
            || (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0);
    require(holds, option, percent, "0–100");
  }

  private static void require(
      boolean holds, String option, @Nullable Object value, String expected) {
    if (!holds) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", option, String.valueOf(value), expected);
    }
  }
}
