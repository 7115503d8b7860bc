package vk2max.ops.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.policy.PolicyFile;

/**
 * The command that continues a run, to be pasted: with everything the operator has limited and
 * allowed, since without it the pasted command would do more, or less, than was asked.
 */
public final class SameCommand {
  private static final String MAX_MOVES = "--max-moves";
  private static final String MAX_REASON_JUMP = "--max-reason-jump";

  private static final Set<String> JUMPS = Set.of("night.reasonJump", "night.movedJump");

  private final List<String> words;

  private SameCommand(List<String> words) {
    this.words = words;
  }

  /** As it was typed: every option that was given, in its long form. */
  public static SameCommand of(ParseResult typed) {
    List<String> words = new ArrayList<>(List.of(typed.commandSpec().name()));
    for (OptionSpec option : typed.matchedOptionsSet()) {
      words.add(option.longestName());
      if (option.arity().max() > 0) {
        option.originalStringValues().forEach(value -> words.add(ShellWord.of(value)));
      }
    }
    return new SameCommand(words);
  }

  /**
   * As far as the ledger knows it: not the name of the policy's file, and no limit but the number
   * of moves that are decided.
   */
  static SameCommand of(Connection ledger, Run run) throws SQLException {
    if (new SavedPlanStore(ledger).find(run.runId()).isPresent()) {
      return carryingOut(run).withMaxMoves(run.totals().moved());
    }
    return of(run);
  }

  /** The command that does what a plan has decided, with the limit that would let it pass. */
  public static SameCommand carryingOut(Run plan) {
    SameCommand command = new SameCommand(List.of("run", "--plan", SavedPlan.name(plan.runId())));
    return command.withLimitOf(plan);
  }

  /** The command that plans an export anew, as far as the ledger knows how that was done. */
  public static String planning(Run plan) {
    return String.join(" ", ofExport("plan", plan));
  }

  /**
   * Which file {@code FILE} stands for in a command that was made from the ledger, which keeps the
   * text of a policy and not where it lay; empty where no such command names one.
   */
  public static Optional<Sentence> policyFile(Run run) {
    return run.policy().isBlank()
        ? Optional.empty()
        : Optional.of(
            Sentence.of("run.policyFile", run.policyId(), PolicyFile.shownHash(run.policyHash())));
  }

  /** As above, of the command that goes on with a run: a plan brings its policy with it. */
  static Optional<Sentence> policyFile(Connection ledger, Run run) throws SQLException {
    return new SavedPlanStore(ledger).find(run.runId()).isPresent()
        ? Optional.empty()
        : policyFile(run);
  }

  /** The same of a run that was no plan. */
  static SameCommand of(Run run) {
    return new SameCommand(ofExport("run", run))
        .withMaxMoves(run.totals().moved())
        .withLimitOf(run);
  }

  private static List<String> ofExport(String verb, Run run) {
    List<String> words = new ArrayList<>(List.of(verb, "--export"));
    words.add(ShellWord.of(Path.of(run.bundle())));
    if (!run.policy().isBlank()) {
      words.addAll(List.of("--policy", "FILE"));
    }
    return words;
  }

  /**
   * With the limit that has stopped the run raised to what was decided: without the option there
   * would be no limit at all.
   */
  private SameCommand withLimitOf(Run run) {
    if (run.message() == null) {
      return this;
    }
    Sentence message = Sentence.read(run.message());
    if (isJump(message)) {
      return withMaxReasonJump(jumpThatPasses(message));
    }
    return message.code().equals("night.tooManyMoves") ? withMaxMoves(run.totals().moved()) : this;
  }

  /** Whether a sentence tells that a share has jumped; its last blank is what would let it pass. */
  static boolean isJump(Sentence message) {
    return JUMPS.contains(message.code());
  }

  /** See {@link #isJump}. */
  static long jumpThatPasses(Sentence message) {
    Object last = message.blanks().get(message.blanks().size() - 1);
    return Long.parseLong(last.toString());
  }

  /** The same with another limit: what was decided moves, and nothing besides. */
  SameCommand withMaxMoves(long moves) {
    return with(MAX_MOVES, moves);
  }

  /** The same with another limit: what was decided passes, and no wider jump. */
  SameCommand withMaxReasonJump(long points) {
    return with(MAX_REASON_JUMP, points);
  }

  private SameCommand with(String option, long value) {
    List<String> limited = new ArrayList<>(words);
    int given = limited.indexOf(option);
    if (given >= 0) {
      limited.set(given + 1, Long.toString(value));
    } else {
      limited.addAll(List.of(option, Long.toString(value)));
    }
    return new SameCommand(limited);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
