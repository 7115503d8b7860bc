package vk2max.ops.cli;

import java.sql.SQLException;
import java.util.Optional;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.job.GuardStoppedException;
import vk2max.job.Outages;
import vk2max.job.ReadBackRefusedException;
import vk2max.job.RunTakenOverException;
import vk2max.job.Sentence;
import vk2max.job.publish.LaneTakenOverException;
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
  /** What the outermost exception that is known means: frameworks wrap what happened. */
  public static Trouble of(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Optional<Trouble> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return told(ExitCode.UNEXPECTED, "error.unexpected", e);
  }

  private static Optional<Trouble> known(Throwable e) {
    if (e instanceof CommandFailure failure) {
      return Optional.of(new Trouble(failure.exitCode(), failure.sentence()));
    }
    if (e instanceof PolicyRefusedException policy) {
      return refused(policy.sentence());
    }
    if (e instanceof BundleRefusedException bundle) {
      return refused(Sentence.of("error.export", String.join("; ", bundle.problems())));
    }
    if (e instanceof LedgerAndTopicsDifferException differ) {
      return refused(differ.sentence());
    }
    if (e instanceof ReadBackRefusedException refused) {
      return refused(refused.sentence());
    }
    if (e instanceof GuardStoppedException stopped) {
      return Optional.of(new Trouble(ExitCode.STOPPED, stopped.sentence()));
    }
    if (e instanceof LaneTakenOverException || e instanceof RunTakenOverException) {
      return Optional.of(told(ExitCode.LOCKED, "night.takenOver", e));
    }
    if (e instanceof LocalStackException) {
      return Optional.of(told(ExitCode.UNREACHABLE, "error.stack", e));
    }
    if (e instanceof KafkaUnavailableException) {
      return Optional.of(told(ExitCode.UNREACHABLE, "error.kafka", e));
    }
    if (e instanceof SQLException sql) {
      return Optional.of(
          Outages.isOutage(sql)
              ? told(ExitCode.UNREACHABLE, "error.ledger", e)
              : told(ExitCode.UNEXPECTED, "error.ledgerRefuses", e));
    }
    return Optional.empty();
  }

  private static Optional<Trouble> refused(Sentence sentence) {
    return Optional.of(new Trouble(ExitCode.REFUSED, sentence));
  }

  private static Trouble told(int exitCode, String code, Throwable e) {
    return new Trouble(exitCode, Sentence.of(code, Sentence.clause(e)));
  }
}
