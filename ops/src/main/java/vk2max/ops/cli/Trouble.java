package vk2max.ops.cli;

import java.sql.SQLException;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.job.GuardStoppedException;
import vk2max.job.ReadBackRefusedException;
import vk2max.job.Sentence;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.localstack.LocalStackException;
import vk2max.ops.policy.PolicyRefusedException;
import vk2max.source.vkexport.BundleRefusedException;

/**
 * What an exception means for the operator.
 *
 * @param exitCode one of {@link ExitCode}
 */
public record Trouble(int exitCode, Sentence sentence) {
  public static Trouble of(Exception e) {
    if (e instanceof CommandFailure failure) {
      return new Trouble(failure.exitCode(), failure.sentence());
    }
    if (e instanceof PolicyRefusedException policy) {
      return new Trouble(ExitCode.REFUSED, policy.sentence());
    }
    if (e instanceof BundleRefusedException bundle) {
      String problems = String.join("; ", bundle.problems());
      return new Trouble(ExitCode.REFUSED, Sentence.of("error.export", problems));
    }
    if (e instanceof LedgerAndTopicsDifferException differ) {
      return new Trouble(ExitCode.REFUSED, differ.sentence());
    }
    if (e instanceof ReadBackRefusedException refused) {
      return new Trouble(ExitCode.REFUSED, refused.sentence());
    }
    if (e instanceof GuardStoppedException stopped) {
      return new Trouble(ExitCode.STOPPED, stopped.sentence());
    }
    if (e instanceof LocalStackException) {
      return told(ExitCode.UNREACHABLE, "error.stack", e);
    }
    if (e instanceof KafkaUnavailableException) {
      return told(ExitCode.UNREACHABLE, "error.kafka", e);
    }
    if (e instanceof SQLException) {
      return told(ExitCode.UNREACHABLE, "error.ledger", e);
    }
    return told(ExitCode.UNEXPECTED, "error.unexpected", e);
  }

  private static Trouble told(int exitCode, String code, Exception e) {
    return new Trouble(exitCode, Sentence.of(code, Sentence.clause(e)));
  }
}
