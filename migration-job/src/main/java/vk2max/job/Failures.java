package vk2max.job;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.job.NightResult.End;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.ledger.Run;
import vk2max.source.vkexport.BundleRefusedException;

/** Finds out what a failure means for the operator. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static NightResult result(@Nullable Run run, Throwable failure, NightServers servers) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<End> end = end(cause);
      if (end.isPresent()) {
        return new NightResult(end.get(), run, message(end.get(), cause, servers));
      }
    }
    LOG.debug("Unexpected failure", failure);
    return new NightResult(End.FAILED, run, "The run failed: " + root(failure));
  }

  private static Optional<End> end(Throwable cause) {
    if (cause instanceof BundleRefusedException
        || cause instanceof LedgerAndTopicsDifferException) {
      return Optional.of(End.REFUSED);
    }
    if (cause instanceof GuardStoppedException) {
      return Optional.of(End.STOPPED);
    }
    if (cause instanceof LaneTakenOverException) {
      return Optional.of(End.LOCKED);
    }
    if (cause instanceof KafkaUnavailableException) {
      return Optional.of(End.UNREACHABLE);
    }
    if (cause instanceof SQLException sql && isConnectionLost(sql)) {
      return Optional.of(End.UNREACHABLE);
    }
    return Optional.empty();
  }

  /** Connection exceptions, server shutdown or crash, and the pool's "no connection in time". */
  private static boolean isConnectionLost(SQLException e) {
    String state = e.getSQLState();
    return e instanceof java.sql.SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || state.startsWith("57P")));
  }

  private static String message(End end, Throwable cause, NightServers servers) {
    if (end == End.UNREACHABLE && cause instanceof SQLException) {
      return "Could not use the ledger at "
          + servers.jdbcUrl()
          + ": "
          + cause.getMessage()
          + "; what was not committed is repeated by the next run.";
    }
    return String.valueOf(cause.getMessage());
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
