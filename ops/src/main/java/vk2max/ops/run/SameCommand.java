package vk2max.ops.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import vk2max.ledger.Run;
import vk2max.ledger.SavedPlan;
import vk2max.ledger.postgres.SavedPlanStore;
import vk2max.ops.cli.ShellWord;

/**
 * The command that continues a run, to be pasted: with everything the operator has limited and
 * allowed, since without it the pasted command would do more, or less, than was asked.
 */
public final class SameCommand {
  private static final String MAX_MOVES = "--max-moves";
  private static final String MAX_REASON_JUMP = "--max-reason-jump";

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
      List<String> plan = List.of("run", "--plan", SavedPlan.name(run.runId()));
      return new SameCommand(plan).withMaxMoves(run.totals().moved());
    }
    return of(run);
  }

  /** The same of a run that was no plan. */
  static SameCommand of(Run run) {
    List<String> words = new ArrayList<>(List.of("run", "--export"));
    words.add(ShellWord.of(Path.of(run.bundle())));
    if (!run.policy().isBlank()) {
      words.addAll(List.of("--policy", "FILE"));
    }
    return new SameCommand(words).withMaxMoves(run.totals().moved());
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
