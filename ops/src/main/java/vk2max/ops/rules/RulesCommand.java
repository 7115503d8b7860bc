package vk2max.ops.rules;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.ShellWord;
import vk2max.ops.cli.Verb;
import vk2max.ops.policy.PolicyAndGuards;
import vk2max.ops.policy.PolicyFile;

/** A policy and the thirteen criteria in words. Needs no server. */
@Command(name = "rules", description = "the policy and the criteria in words")
public final class RulesCommand extends Verb {
  @Option(names = "--policy", paramLabel = "FILE", description = "the policy (default: built in)")
  @Nullable Path policy;

  @Override
  public Integer call() {
    String text = policy == null ? "" : PolicyFile.read(policy);
    PolicyAndGuards rules = PolicyFile.parseAll(String.valueOf(policy), text);
    if (common.json()) {
      new RulesJson(words()).print(out, rules);
    } else {
      new RulesText(words()).print(out, rules);
    }
    String chosen = policy == null ? "" : " --policy " + ShellWord.of(policy);
    next("doctor --export DIR", "run --export DIR" + chosen);
    return ExitCode.DONE;
  }
}
