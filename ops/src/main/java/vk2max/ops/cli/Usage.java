package vk2max.ops.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vk2max.job.Sentence;

/** Says what is wrong with a command as it was typed. */
final class Usage {
  private Usage() {}

  static Sentence of(ParameterException e) {
    if (e instanceof MissingParameterException missing) {
      return Sentence.of(
          "usage.missing",
          missing.getMissing().stream().map(Usage::name).collect(Collectors.joining(", ")));
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return Sentence.of("usage.unknown", String.join(" ", unmatched.getUnmatched()));
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e instanceof OverwrittenOptionException) {
      return Sentence.of("usage.twice", name(argument));
    }
    return argument == null || e.getValue() == null
        ? Sentence.of(Sentence.PLAIN, String.valueOf(e.getMessage()))
        : Sentence.of("usage.value", name(argument), e.getValue(), argument.paramLabel());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
