package vk2max.job;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.job.NightResult.End;
import vk2max.job.batch.MetadataConflict;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.source.vkexport.BundleRefusedException;

/** Finds out what a failure means for the operator. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final NightServers servers;
  private final Path export;

  /**
   * @param export the bundle that was to be decided
   */
  Failures(NightServers servers, Path export) {
    this.servers = servers;
    this.export = export;
  }

  NightResult result(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<NightResult> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    LOG.debug("Unexpected failure", failure);
    return ended(End.FAILED, Sentence.of("night.failed", Sentence.clause(root(failure))));
  }

  private Optional<NightResult> known(Throwable cause) {
    if (cause instanceof BundleRefusedException refused) {
      String problems = String.join("; ", refused.problems());
      Sentence sentence = Sentence.of("night.bundleRefused", export.toString(), problems);
      return Optional.of(ended(End.REFUSED, sentence));
    }
    if (cause instanceof LedgerAndTopicsDifferException differ) {
      return Optional.of(ended(End.REFUSED, differ.sentence()));
    }
    if (cause instanceof GuardStoppedException stopped) {
      return Optional.of(ended(End.STOPPED, stopped.sentence()));
    }
    if (cause instanceof LaneTakenOverException || cause instanceof RunTakenOverException) {
      return told(End.LOCKED, "night.takenOver", cause);
    }
    if (cause instanceof KafkaUnavailableException) {
      return told(End.UNREACHABLE, "night.kafkaAway", cause);
    }
    if (cause instanceof SQLException sql && Outages.isOutage(sql)) {
      Sentence sentence =
          Sentence.of("night.ledgerAway", servers.jdbcUrl(), Sentence.clause(cause));
      return Optional.of(ended(End.UNREACHABLE, sentence));
    }
    // Only the holder of the run lock writes them: the ledger has ended a transaction that this
    // process counted as done, as it does when the process was frozen in it.
    if (MetadataConflict.is(cause)) {
      Sentence sentence =
          Sentence.of("night.ledgerAway", servers.jdbcUrl(), Sentence.clause(cause));
      return Optional.of(ended(End.UNREACHABLE, sentence));
    }
    return Optional.empty();
  }

  private static Optional<NightResult> told(End end, String code, Throwable cause) {
    return Optional.of(ended(end, Sentence.of(code, Sentence.clause(cause))));
  }

  private static NightResult ended(End end, Sentence sentence) {
    return new NightResult(end, null, sentence);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
