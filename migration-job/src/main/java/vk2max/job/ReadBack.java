package vk2max.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vk2max.eligibility.Retraction;
import vk2max.events.CreatedChat;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.Member;
import vk2max.events.kafka.CommittedEvents;
import vk2max.events.kafka.LaneChannel;
import vk2max.events.kafka.Marker;
import vk2max.events.kafka.Markers;
import vk2max.events.kafka.MovesInTopics;
import vk2max.events.kafka.Topics;
import vk2max.job.publish.LaneTakenOverException;
import vk2max.job.publish.LedgerAndTopicsDifferException;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.ledger.ChunkRef;
import vk2max.ledger.LaneState;
import vk2max.ledger.ReadBackEvidence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.SentPeople;
import vk2max.ledger.SentRange;
import vk2max.ledger.UnsentEvent;
import vk2max.ledger.postgres.ForgottenMoves;
import vk2max.ledger.postgres.ForgottenPeople;
import vk2max.ledger.postgres.ForgottenPeople.Kind;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ledger.postgres.PlanStore;
import vk2max.ledger.postgres.QualifiedStore;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ledger.postgres.SentOffsetStore;
import vk2max.ledger.postgres.UnsentEventStore;

/**
 * Reads back from the topics the moves and retractions that a restored ledger has forgotten.
 * Whoever held a lane is fenced first, so that its marker is final; then one transaction of the
 * ledger takes the moves, their decisions and the markers, or nothing of them.
 */
final class ReadBack {
  private static final int ALL_RUNS = 0;
  private static final Pattern RUN_NAME = Pattern.compile("R-([0-9]{1,9})");

  private final NightServers servers;
  private final LedgerTransactions ledger;
  private final Clock clock;
  private final ProtocolWitness witness;

  ReadBack(NightServers servers, LedgerTransactions ledger, Clock clock, ProtocolWitness witness) {
    this.clock = clock;
    this.witness = witness;
    this.servers = servers;
    this.ledger = ledger;
  }

  /** A lane that is ours, and the number of its last chunk that is visible. */
  private record Held(LaneState state, Marker marker) {
    boolean isForgotten() {
      return marker.seq() > state.committed();
    }
  }

  /** How many moves and retractions were read back. */
  record Found(long moves, long retractions) {
    static final Found NOTHING = new Found(0, 0);
  }

  /**
   * Reads back what is forgotten.
   *
   * @throws ReadBackRefusedException if the topics no longer hold all events
   * @throws LedgerAndTopicsDifferException if the topics have forgotten something too
   * @throws SQLException if the ledger cannot be reached; it is then as before
   * @throws vk2max.events.kafka.KafkaUnavailableException if Kafka does not answer
   */
  Found readBack() throws SQLException {
    List<Held> lanes = takeOver();
    if (lanes.stream().noneMatch(Held::isForgotten)) {
      return Found.NOTHING;
    }
    MovesInTopics topics = new MovesInTopics(servers.kafka());
    List<String> cut = topics.cut();
    if (!cut.isEmpty()) {
      throw new ReadBackRefusedException(Sentence.of("recover.topicsCut", String.join(", ", cut)));
    }
    Found found = ledger.call(connection -> restore(connection, topics, lanes));
    reached(Step.MOVES_READ_BACK);
    return found;
  }

  private void reached(Step step) {
    witness.reached(step, ProtocolWitness.ALL_LANES, 0);
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
      witness.reached(Step.EPOCH_TAKEN, lane, 0);
      try (LaneChannel channel = new LaneChannel(servers.kafka(), lane)) {
        witness.reached(Step.CHANNEL_TAKEN, lane, 0);
        Marker marker = channel.lastMarker();
        if (marker.seq() < state.emitted()) {
          String topic = servers.kafka().topics().markers();
          throw new LedgerAndTopicsDifferException(state, marker.seq(), topic);
        }
        lanes.add(new Held(state, marker));
      }
    }
    return lanes;
  }

  private Found restore(Connection connection, MovesInTopics topics, List<Held> lanes)
      throws SQLException {
    // Whole topics are read in between.
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local idle_in_transaction_session_timeout = 0");
    }
    ForgottenMoves moves = new ForgottenMoves(connection);
    ForgottenPeople people = new ForgottenPeople(connection);
    read(topics, moves, people);
    reached(Step.TOPICS_READ);
    requireWhole(moves, people, lanes);
    long forgotten = moves.count();
    long retractions = moves.retractions();
    if (forgotten + retractions + people.forgotten() > 0) {
      moves.reserveRunNumbers();
      int runId = begin(connection, lanes.size());
      moves.restore(runId);
      long additions = people.restore(runId);
      end(connection, runId, moves, forgotten, additions);
    }
    forgetSent(connection, topics);
    noteOffsets(connection, topics);
    // What an unfinished run has decided may hold moves that are true now.
    new QualifiedStore(connection).noteKeptBack();
    new RunStore(connection).abandonUnfinished();
    new PlanStore(connection).clearPending();
    LaneStore store = new LaneStore(connection);
    for (Held lane : lanes) {
      int number = lane.state().lane();
      if (lane.isForgotten()
          && !store.readBack(number, lane.state().epoch(), lane.marker().seq())) {
        throw new LaneTakenOverException(number);
      }
    }
    reached(Step.MOVES_RESTORED);
    return new Found(forgotten, retractions);
  }

  private static void read(MovesInTopics topics, ForgottenMoves moves, ForgottenPeople people)
      throws SQLException {
    topics.forEachCreated(
        (CreatedChat chat, int moveNo) -> {
          found(chat, moveNo, moves);
          people.found(chat.chatId(), moveNo, Kind.CREATED, 1, sent(chat.members()));
        });
    topics.<SQLException>forEachInvitation(
        (chatId, moveNo, part, invited) -> {
          moves.invitation(chatId, moveNo, part, invited.size());
          people.found(chatId, moveNo, Kind.INVITED, part, sent(invited));
        });
    topics.<SQLException>forEachAddition(
        (chatId, moveNo, part, added) ->
            people.found(chatId, moveNo, Kind.ADDED, part, sent(added)));
    topics.<SQLException>forEachRetraction(
        (chatId, moveNo, told, at) ->
            moves.retraction(chatId, moveNo, new Retraction(told.reason(), told.by(), at)));
  }

  /** Who it is and with which account; the event says what they were sent. */
  private static SentPeople sent(List<Member> people) {
    TreeMap<Long, Integer> tags = new TreeMap<>();
    people.forEach(it -> tags.put(it.vkUserId(), SentPeople.tagOf(it.maxUserId())));
    SentPeople sent = new SentPeople();
    tags.forEach((person, tag) -> sent.add(person, SentPeople.State.ADDED, tag));
    return sent;
  }

  /**
   * The markers say how much the lanes have sent: topics that hold less were made anew, or are a
   * copy that began too late, and what they do not hold would move again.
   */
  private void requireWhole(ForgottenMoves moves, ForgottenPeople people, List<Held> lanes)
      throws SQLException {
    if (!lanes.stream().allMatch(lane -> lane.marker().counts())) {
      return;
    }
    requireWhole(EventKind.CREATED, people.count(Kind.CREATED), lanes);
    requireWhole(EventKind.INVITATIONS, people.count(Kind.INVITED), lanes);
    requireWhole(EventKind.ADDITIONS, people.count(Kind.ADDED), lanes);
    requireWhole(EventKind.RETRACTIONS, moves.retractedChats(), lanes);
  }

  private void requireWhole(EventKind kind, long found, List<Held> lanes) {
    long sent = lanes.stream().mapToLong(lane -> lane.marker().sent().getOrDefault(kind, 0L)).sum();
    if (found < sent) {
      String topic = servers.kafka().topics().of(kind);
      throw new ReadBackRefusedException(
          Sentence.of("recover.topicsIncomplete", topic, found, sent));
    }
  }

  /** What was set aside when the ledger was saved, and was sent since. */
  private static void forgetSent(Connection connection, MovesInTopics topics) throws SQLException {
    UnsentEventStore store = new UnsentEventStore(connection);
    EventKind[] kinds = EventKind.values();
    Map<UUID, UnsentEvent> unsent = new HashMap<>();
    Map<EventKind, Set<UUID>> ids = new EnumMap<>(EventKind.class);
    for (UnsentEvent event : store.ofRun(ALL_RUNS)) {
      EventKind kind = kinds[event.kind()];
      UUID id = EventIds.of(kind, event.chatId(), event.moveNo(), event.part());
      unsent.put(id, event);
      ids.computeIfAbsent(kind, it -> new HashSet<>()).add(id);
    }
    for (UUID id : topics.found(ids)) {
      store.forget(unsent.get(id));
    }
  }

  /** Whatever was read back lies before these ends; where, nobody knows. */
  private static void noteOffsets(Connection connection, MovesInTopics topics) throws SQLException {
    List<SentRange> ranges = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      List<CommittedEvents.Held> partitions = topics.held(kind);
      for (CommittedEvents.Held held : partitions) {
        if (held.end() > held.beginning()) {
          ranges.add(
              new SentRange(
                  kind.ordinal(),
                  held.partition(),
                  partitions.size(),
                  held.beginning(),
                  held.end() - 1));
        }
      }
    }
    ChunkRef unknown = ChunkRef.UNKNOWN;
    new SentOffsetStore(connection).note(unknown.lane(), unknown.seq(), ranges);
  }

  private static void found(CreatedChat chat, int moveNo, ForgottenMoves moves)
      throws SQLException {
    Matcher run = RUN_NAME.matcher(chat.runName());
    moves.created(
        chat.chatId(),
        moveNo,
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
            chat.members().size()));
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

  private static void end(
      Connection connection, int runId, ForgottenMoves moves, long count, long additions)
      throws SQLException {
    RunStore runs = new RunStore(connection);
    long invitations = moves.invitations(runId);
    runs.totals(
        runId, new Run.Totals(count, count, 0, 0, 0, 0, count, count, invitations, additions, 0));
    new RunFigureStore(connection).counts(runId, moves.counts());
    runs.state(runId, RunState.DONE, Sentence.of("recover.readBack", count).stored());
  }
}
