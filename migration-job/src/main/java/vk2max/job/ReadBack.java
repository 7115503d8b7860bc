package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vk2max.events.CreatedChat;
import vk2max.events.kafka.LaneChannel;
import vk2max.events.kafka.Markers;
import vk2max.events.kafka.MovesInTopics;
import vk2max.events.kafka.Topics;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.LaneState;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ForgottenMoves;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunStore;

/**
 * Reads back from the topics the moves that a restored ledger has forgotten. Whoever held a lane is
 * fenced first, so that its marker is final; then one transaction of the ledger takes the moves,
 * their decisions and the markers, or nothing of them.
 */
final class ReadBack {
  private static final Pattern RUN_NAME = Pattern.compile("R-([0-9]{1,9})");

  private final NightServers servers;
  private final LedgerTransactions ledger;
  private final Clock clock;

  ReadBack(NightServers servers, LedgerTransactions ledger, Clock clock) {
    this.clock = clock;
    this.servers = servers;
    this.ledger = ledger;
  }

  /** A lane that is ours, and the number of its last chunk that is visible. */
  private record Held(LaneState state, long marker) {
    boolean isForgotten() {
      return marker > state.committed();
    }
  }

  /**
   * Reads back what is forgotten.
   *
   * @return moves read back
   * @throws ReadBackRefusedException if the topics no longer hold all events
   * @throws LedgerAndTopicsDifferException if the topics have forgotten something too
   * @throws SQLException if the ledger cannot be reached; it is then as before
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  long readBack() throws SQLException {
    List<Held> lanes = takeOver();
    if (lanes.stream().noneMatch(Held::isForgotten)) {
      return 0;
    }
    MovesInTopics topics = new MovesInTopics(servers.kafka());
    List<String> cut = topics.cut();
    if (!cut.isEmpty()) {
      throw new ReadBackRefusedException(Sentence.of("recover.topicsCut", String.join(", ", cut)));
    }
    return ledger.call(connection -> restore(connection, topics, lanes));
  }

  /** Every lane that the ledger or the topics know. */
  private List<Held> takeOver() throws SQLException {
    Map<Integer, Long> known = new TreeMap<>(new Markers(servers.kafka()).visible());
    known.values().removeIf(marker -> marker == 0);
    List<LaneState> ofLedger = ledger.call(connection -> new LaneStore(connection).all());
    ofLedger.forEach(lane -> known.putIfAbsent(lane.lane(), 0L));
    int partitions = known.keySet().stream().mapToInt(lane -> lane + 1).max().orElse(0);
    new Topics(servers.kafka()).ensure(partitions);
    List<Held> lanes = new ArrayList<>();
    for (int lane : known.keySet()) {
      LaneState state = ledger.call(connection -> new LaneStore(connection).takeOver(lane));
      try (LaneChannel channel = new LaneChannel(servers.kafka(), lane)) {
        long marker = channel.marker();
        if (marker < state.emitted()) {
          String topic = servers.kafka().topics().markers();
          throw new LedgerAndTopicsDifferException(state, marker, topic);
        }
        lanes.add(new Held(state, marker));
      }
    }
    return lanes;
  }

  private long restore(Connection connection, MovesInTopics topics, List<Held> lanes)
      throws SQLException {
    ForgottenMoves moves = new ForgottenMoves(connection);
    topics.forEachCreated((CreatedChat chat) -> found(chat, moves));
    topics.<SQLException>forEachInvitation(moves::invitation);
    long forgotten = moves.count();
    if (forgotten > 0) {
      moves.reserveRunNumbers();
      int runId = begin(connection, lanes.size());
      moves.restore(runId);
      end(connection, runId, moves, forgotten);
    }
    // What an unfinished run has decided may hold moves that are true now.
    new QualifiedStore(connection).noteKeptBack();
    new RunStore(connection).abandonUnfinished();
    new PlanStore(connection).clearPending();
    LaneStore store = new LaneStore(connection);
    for (Held lane : lanes) {
      int number = lane.state().lane();
      if (lane.isForgotten() && !store.readBack(number, lane.state().epoch(), lane.marker())) {
        throw new LaneTakenOverException(number);
      }
    }
    return forgotten;
  }

  private static void found(CreatedChat chat, ForgottenMoves moves) throws SQLException {
    Matcher run = RUN_NAME.matcher(chat.runName());
    moves.created(
        chat.chatId(),
        chat.title(),
        chat.region(),
        chat.organisationId(),
        chat.carrier(),
        run.matches() ? Integer.parseInt(run.group(1)) : 0,
        new ReadBackEvidence(
            chat.runName(),
            chat.snapshotId(),
            chat.policyId(),
            chat.carrierIsCreator(),
            chat.members()));
  }

  private int begin(Connection connection, int lanes) throws SQLException {
    return new RunStore(connection)
        .insert(
            Run.READ_BACK,
            clock.instant(),
            servers.kafka().topics().prefix(),
            Run.READ_BACK,
            Run.READ_BACK,
            Run.READ_BACK,
            "",
            lanes);
  }

  private static void end(Connection connection, int runId, ForgottenMoves moves, long count)
      throws SQLException {
    RunStore runs = new RunStore(connection);
    long invitations = moves.invitations(runId);
    runs.totals(runId, new Run.Totals(count, count, 0, 0, 0, 0, count, count, invitations, 0, 0));
    runs.counts(runId, moves.counts());
    runs.state(runId, RunState.DONE, Sentence.of("recover.readBack", count).stored());
  }
}
