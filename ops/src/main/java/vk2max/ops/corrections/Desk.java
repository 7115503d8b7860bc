package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import vk2max.job.LockedLedger;
import vk2max.job.Sentence;
import vk2max.job.Staleness;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.policy.PolicyFile;

/** What the verbs that correct a chat have in common. */
final class Desk {
  private final Servers servers;
  private final Consumer<Sentence> tell;

  /**
   * @param notes told what is being started
   * @param tell told what an operator should know beside the result
   */
  Desk(Consumer<String> notes, Consumer<Sentence> tell) {
    this.servers = new Servers(Settings.ofProcess(), notes);
    this.tell = tell;
  }

  Servers servers() {
    return servers;
  }

  /** As the ledger and the events keep it. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Changes the ledger in one transaction, unless a run is at work.
   *
   * @throws CommandFailure if a run is at work, or the ledger is empty
   */
  <T> T change(LedgerTransactions.Work<T> work) throws SQLException {
    servers.ledger().close();
    T result = new LockedLedger(servers.database()).call(work).orElseThrow(Desk::locked);
    tellOfUnfinishedRun();
    return result;
  }

  static CommandFailure locked() {
    return new CommandFailure(ExitCode.LOCKED, "corrections.locked");
  }

  /**
   * The current decision of a chat.
   *
   * @throws CommandFailure if no export has held the chat
   */
  static DecisionRow decision(Connection ledger, long chatId) throws SQLException {
    return new DecisionStore(ledger).find(chatId).orElseThrow(() -> unknown(chatId));
  }

  /**
   * The current decision of a chat that a run or a plan has decided; empty when it is not true yet.
   *
   * @throws CommandFailure if no export that was decided has held the chat
   */
  static Optional<DecisionRow> decisionIfTrue(Connection ledger, long chatId) throws SQLException {
    Optional<DecisionRow> decision = new DecisionStore(ledger).find(chatId);
    boolean isKnown =
        decision.isPresent()
            || new QualifiedStore(ledger).find(chatId).isPresent()
            || new PlanStore(ledger).hasDecided(chatId);
    if (!isKnown) {
      throw unknown(chatId);
    }
    return decision;
  }

  static CommandFailure unknown(long chatId) {
    return new CommandFailure(ExitCode.NOT_FOUND, "corrections.unknownChat", Long.toString(chatId));
  }

  /** With other corrections it is not continued: the same command decides the export anew. */
  void tellOfUnfinishedRun() throws SQLException {
    try (Connection ledger = servers.ledger()) {
      Optional<Run> latest =
          new RunStore(ledger).latest().filter(run -> run.state().isUnfinished());
      // What was taken back may have been all that was different.
      if (latest.isPresent()
          && !Staleness.areCorrectionsOf(ledger, latest.get(), PolicyFile.terms(latest.get()))) {
        tell.accept(Sentence.of("corrections.unfinished", latest.get().name()));
      }
    }
  }
}
