package vk2max.ops.corrections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReviewAnswer;
import vk2max.job.LockedLedger;
import vk2max.job.MoveRetraction;
import vk2max.job.NightServers;
import vk2max.job.RetractionResult;
import vk2max.job.Sentence;
import vk2max.job.Staleness;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.HeldChat;
import vk2max.ledger.HeldChat.Removal;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.policy.PolicyFile;

/**
 * What people correct about single chats. Verbs and console do it here, alike: nothing is changed
 * while a run is at work, and whatever is said again changes nothing.
 *
 * <p>Every method throws {@link CommandFailure} with the words for the operator when nothing could
 * be done, and {@link SQLException} when the ledger cannot be reached.
 */
public final class ChatCorrections {
  private final NightServers servers;

  /**
   * @param servers of which Kafka is asked only to take a move back
   */
  public ChatCorrections(NightServers servers) {
    this.servers = servers;
  }

  /**
   * A hold, once it was asked for.
   *
   * @param hold the one that stands
   * @param added false when it stood before
   * @param isDecided whether a decision of the chat holds, which can be explained
   */
  public record Held(Hold hold, boolean added, boolean isDecided) {}

  /** Keeps a chat from moving, from the next run on. */
  public Held hold(long chatId, Saying saying, Until end) throws SQLException {
    Hold wanted = new Hold(saying.reason(), saying.by(), saying.at(), end.day(), end.instant());
    return change(connection -> hold(connection, chatId, wanted));
  }

  private static Held hold(Connection connection, long chatId, Hold wanted) throws SQLException {
    Optional<DecisionRow> decision = decisionIfTrue(connection, chatId);
    if (decision.isPresent() && decision.get().outcome() == Outcome.MOVE) {
      throw new CommandFailure(ExitCode.REFUSED, "hold.moved", Long.toString(chatId));
    }
    HoldStore holds = new HoldStore(connection);
    Optional<Hold> standing = holds.standing(chatId).map(HeldChat::hold);
    if (standing.isPresent() && isSaidAgain(standing.get(), wanted)) {
      return new Held(standing.get(), false, decision.isPresent());
    }
    holds.add(chatId, wanted);
    return new Held(wanted, true, decision.isPresent());
  }

  private static boolean isSaidAgain(Hold standing, Hold wanted) {
    return wanted.equals(
        new Hold(
            standing.reason(),
            standing.by(),
            wanted.at(),
            standing.untilDay(),
            standing.untilInstant()));
  }

  /** Takes the hold of a chat away; the hold that stood. */
  public Hold release(long chatId, Saying saying) throws SQLException {
    return change(
        connection -> {
          HoldStore holds = new HoldStore(connection);
          HeldChat standing =
              holds
                  .standing(chatId)
                  .orElseThrow(
                      () ->
                          new CommandFailure(
                              ExitCode.NOT_FOUND, "hold.none", Long.toString(chatId)));
          holds.remove(chatId, new Removal(saying.by(), saying.reason(), saying.at()));
          return standing.hold();
        });
  }

  /**
   * Answers what the data of a chat leave open.
   *
   * @param accepted whether what is missing counts as fulfilled
   * @param account the carrier's account in MAX; 0 when none is given
   * @return the answer that stands afterwards
   */
  public ReviewAnswer settle(long chatId, boolean accepted, long account, Saying saying)
      throws SQLException {
    Settling settling = new Settling(accepted, account, saying);
    return change(connection -> settling.settle(connection, chatId));
  }

  /**
   * A retraction, once it or its undoing was asked for.
   *
   * @param end RETRACTED, ALREADY_RETRACTED, UNDONE or ALREADY_UNDONE
   */
  public record Retracted(RetractionResult.End end, RetractedMove move) {}

  /**
   * Takes the move of a chat back and sends its event.
   *
   * @throws vk2max.job.publish.LedgerAndTopicsDifferException if they do not belong together
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  public Retracted retract(long chatId, Saying saying) throws SQLException {
    return done(chatId, retraction(saying).retract(chatId, saying.reason(), saying.by()));
  }

  /** Undoes that: the next run may move the chat again. */
  public Retracted undo(long chatId, Saying saying) throws SQLException {
    return done(chatId, retraction(saying).undo(chatId, saying.reason(), saying.by()));
  }

  private MoveRetraction retraction(Saying saying) {
    return new MoveRetraction(servers, Clock.fixed(saying.at(), java.time.ZoneOffset.UTC));
  }

  private static Retracted done(long chatId, RetractionResult result) {
    String chat = Long.toString(chatId);
    switch (result.end()) {
      case LOCKED -> throw locked();
      case UNKNOWN_CHAT -> throw unknown(chatId);
      case NOT_MOVED ->
          throw new CommandFailure(
              ExitCode.REFUSED,
              result.move() == null ? "retract.notMoved" : "retract.undone",
              chat);
      case NOT_RETRACTED ->
          throw new CommandFailure(ExitCode.REFUSED, "retract.notRetracted", chat);
      case EVENTS_SET_ASIDE -> throw new CommandFailure(ExitCode.REFUSED, "retract.setAside", chat);
      case RETRACTED, ALREADY_RETRACTED, UNDONE, ALREADY_UNDONE -> {
        // Told by the caller.
      }
    }
    RetractedMove move = result.move();
    if (move == null) {
      throw new IllegalStateException("a retraction without a move: " + result);
    }
    return new Retracted(result.end(), move);
  }

  /**
   * What an operator should know beside what was done: with other corrections an unfinished run is
   * not continued, and the same command decides its export anew. Empty when there is none.
   */
  public static Optional<Sentence> unfinishedRun(Connection ledger) throws SQLException {
    Optional<Run> latest = new RunStore(ledger).latest().filter(run -> run.state().isUnfinished());
    // What was taken back may have been all that was different.
    return latest.isEmpty()
            || Staleness.areCorrectionsOf(ledger, latest.get(), PolicyFile.terms(latest.get()))
        ? Optional.empty()
        : Optional.of(Sentence.of("corrections.unfinished", latest.get().name()));
  }

  private <T> T change(LedgerTransactions.Work<T> work) throws SQLException {
    return new LockedLedger(servers).call(work).orElseThrow(ChatCorrections::locked);
  }

  private static CommandFailure locked() {
    return new CommandFailure(ExitCode.LOCKED, "corrections.locked");
  }

  static CommandFailure unknown(long chatId) {
    return new CommandFailure(ExitCode.NOT_FOUND, "corrections.unknownChat", Long.toString(chatId));
  }

  /**
   * The current decision of a chat that a run or a plan has decided; empty when it is not true yet.
   *
   * @throws CommandFailure if no export that was decided has held the chat
   */
  private static Optional<DecisionRow> decisionIfTrue(Connection ledger, long chatId)
      throws SQLException {
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
}
