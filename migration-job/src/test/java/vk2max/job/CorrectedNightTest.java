package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Question;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Terms;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;
import vk2max.job.NightResult.End;
import vk2max.job.publish.ProtocolWitness.Step;
import vk2max.job.verify.Verification;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.HeldChat.Removal;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ledger.postgres.RunStore;

/** Nights with what people have said about single chats. */
class CorrectedNightTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;
  private static final String NEXT_DAY = "2025-09-16T01:00:00+03:00";
  private static final JsonMapper JSON = new JsonMapper();
  private static final long ACCOUNT = 770_000_000_777L;

  @TempDir Path directory;

  private final NightServers servers = TestServers.installation();

  private NightResult night(Path export) {
    return NightTest.run(servers, NightRequest.of(export));
  }

  private String runName(NightResult result) {
    return Objects.requireNonNull(result.run()).name();
  }

  private void hold(long chatId) throws SQLException {
    Hold hold =
        new Hold("parents asked", "anna", Instant.parse("2025-09-15T08:00:00Z"), null, null);
    change(connection -> new HoldStore(connection).add(chatId, hold));
  }

  private void removeHold(long chatId) throws SQLException {
    Removal removal = new Removal("anna", "all is well", Instant.parse("2025-09-15T09:00:00Z"));
    change(connection -> assertTrue(new HoldStore(connection).remove(chatId, removal)));
  }

  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  private void change(Change change) throws SQLException {
    assertTrue(
        new LockedLedger(servers)
            .call(
                connection -> {
                  change.on(connection);
                  return true;
                })
            .isPresent());
  }

  private DecisionRow decision(long chatId) throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      return new DecisionStore(ledger).find(chatId).orElseThrow();
    }
  }

  private List<JsonNode> events(EventKind kind, long chatId) {
    List<JsonNode> events = new ArrayList<>();
    new CommittedEvents(servers.kafka())
        .forEach(
            kind,
            record -> {
              String json = new String(record.value(), StandardCharsets.UTF_8);
              assertEquals(List.of(), EventSchemas.problems(kind, json), json);
              JsonNode value = JSON.readTree(json);
              if (value.get("chatId").asString().equals(Long.toString(chatId))) {
                events.add(value);
              }
            });
    return events;
  }

  private void assertAgree() throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      var compared = Verification.of(ledger, servers.kafka(), 0);
      assertEquals(Map.of(), compared.counts(), () -> compared.examples().toString());
    }
  }

  /** A chat with people to invite. */
  private static long moving() {
    return SAMPLE.expectedMembers().entrySet().stream()
        .filter(chat -> chat.getValue()[1] > 0)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private MoveRetraction retraction() {
    return new MoveRetraction(servers, Clock.systemUTC());
  }

  private RetractionResult.End retract(long chatId) throws SQLException {
    return retraction().retract(chatId, "moved by mistake", "anna").end();
  }

  private RetractionResult.End undo(long chatId) throws SQLException {
    return retraction().undo(chatId, "it was right", "boris").end();
  }

  @Test
  void a_chat_on_hold_stays_and_moves_when_the_hold_is_taken_away() throws Exception {
    long chat = moving();
    hold(chat);

    NightResult held = night(SAMPLE.bundle());
    NightResult again = night(SAMPLE.bundle());

    assertEquals(End.DONE, held.end());
    assertEquals(SAMPLE.expectedMembers().size() - 1, held.run().totals().moved());
    assertEquals("ON_HOLD", decision(chat).reasons().joined());
    assertEquals(List.of(), events(EventKind.CREATED, chat));
    assertEquals(End.NOTHING_TO_DO, again.end());

    removeHold(chat);
    NightResult free = night(SAMPLE.bundle());

    assertEquals(End.DONE, free.end());
    assertEquals("R-0002", runName(free));
    assertEquals(1, free.run().totals().moved());
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertAgree();
  }

  @Test
  void a_hold_never_changes_a_chat_that_has_moved() throws Exception {
    long chat = moving();
    night(SAMPLE.bundle());
    hold(chat);

    NightResult next = night(SAMPLE.bundle());

    assertEquals(End.DONE, next.end());
    assertEquals(Outcome.MOVE, decision(chat).outcome());
    Observed.of(servers).assertEqualTo(SAMPLE);
    assertAgree();
  }

  @Test
  void a_hold_on_a_run_that_a_guard_has_stopped_begins_another_that_leaves_the_chat()
      throws Exception {
    NightRequest request = NightRequest.of(SAMPLE.bundle());
    NightResult stopped = NightTest.run(servers, request.withMostMoves(0));
    hold(moving());

    NightResult done = NightTest.run(servers, request);

    assertEquals(End.STOPPED, stopped.end());
    assertEquals(End.DONE, done.end());
    assertNotEquals(runName(stopped), runName(done));
    try (Connection ledger = TestServers.connect(servers)) {
      assertEquals(RunState.ABANDONED, new RunStore(ledger).find(1).orElseThrow().state());
    }
    assertEquals("ON_HOLD", decision(moving()).reasons().joined());
    assertEquals(List.of(), events(EventKind.CREATED, moving()));
  }

  @Test
  void a_hold_that_came_and_went_leaves_an_unfinished_run_as_it_was() throws Exception {
    NightRequest request = NightRequest.of(SAMPLE.bundle());
    NightResult stopped = NightTest.run(servers, request.withMostMoves(0));
    hold(moving());
    removeHold(moving());

    NightResult done = NightTest.run(servers, request);

    assertEquals(runName(stopped), runName(done));
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private long underReview(ReasonCode gap) {
    return SAMPLE.expectedDecisions().entrySet().stream()
        .filter(chat -> chat.getValue().equals("REVIEW," + gap + ",,"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Question question(long chatId) throws SQLException {
    try (Connection ledger = TestServers.connect(servers)) {
      DecisionRow row = new DecisionStore(ledger).find(chatId).orElseThrow();
      Run run = new RunStore(ledger).find(row.runId()).orElseThrow();
      return new EvidenceCodec(new OrganisationStore(ledger).refs())
          .read(chatId, row.evidence(), new Terms(SAMPLE.policy(), run.snapshotAt()))
          .question()
          .orElseThrow();
    }
  }

  private ReviewAnswer answer(long chatId, boolean accepted) throws SQLException {
    Question question = question(chatId);
    boolean phone = question.reasons().contains(ReasonCode.PHONE_UNKNOWN);
    ReviewAnswer answer =
        new ReviewAnswer(
            accepted,
            question.reasons(),
            question.candidate(),
            question.organisationId(),
            accepted && phone ? ACCOUNT : 0,
            "asked the school",
            "anna",
            Instant.parse("2025-09-15T08:00:00Z"));
    change(connection -> new ReviewStore(connection).answer(chatId, answer));
    return answer;
  }

  @Test
  void an_accepted_chat_moves_with_the_account_that_was_found_out() throws Exception {
    night(SAMPLE.bundle());
    long chat = underReview(ReasonCode.PHONE_UNKNOWN);
    ReviewAnswer answer = answer(chat, true);

    NightResult next = night(SAMPLE.bundle());

    assertEquals(End.DONE, next.end());
    assertEquals(1, next.run().totals().moved());
    assertEquals(Outcome.MOVE, decision(chat).outcome());
    assertEquals(answer.candidate(), decision(chat).carrier());
    List<JsonNode> created = events(EventKind.CREATED, chat);
    assertEquals(1, created.size());
    JsonNode carrier = created.get(0).get("carrier");
    assertEquals(Long.toString(ACCOUNT), carrier.get("maxUserId").asString());
    assertEquals(Long.toString(answer.candidate()), carrier.get("vkUserId").asString());
    assertEquals(carrier.get("maxUserId"), created.get(0).get("admins").get(0).get("maxUserId"));
    assertTrue(
        created
            .get(0)
            .get("members")
            .findValuesAsString("maxUserId")
            .contains(Long.toString(ACCOUNT)),
        created::toString);
    assertTrue(created.get(0).get("region").asString().matches("[0-9]{2}"), created::toString);
    for (JsonNode invitation : events(EventKind.INVITATIONS, chat)) {
      assertTrue(
          !invitation.get("vkUserIds").toString().contains("\"" + answer.candidate() + "\""),
          invitation::toString);
    }
    assertAgree();
    assertEquals(End.NOTHING_TO_DO, night(SAMPLE.bundle()).end());
  }

  @Test
  void a_rejected_chat_stays_until_the_data_ask_something_else() throws Exception {
    night(SAMPLE.bundle());
    long chat = underReview(ReasonCode.PHONE_UNKNOWN);
    answer(chat, false);

    night(SAMPLE.bundle());
    assertEquals("NOT_IN_MAX_WITH_SAME_PHONE", decision(chat).reasons().joined());
    Path withoutMessages =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("other", NEXT_DAY)
            .chats(
                lines ->
                    lines.stream()
                        .map(
                            line ->
                                line.contains(Long.toString(chat))
                                    ? line.replaceAll("\"messages\":", "\"messagez\":")
                                    : line)
                        .toList())
            .write(directory.resolve("other"));
    night(withoutMessages);

    assertEquals("MESSAGES_UNKNOWN|PHONE_UNKNOWN", decision(chat).reasons().joined());
    assertEquals(Outcome.REVIEW, decision(chat).outcome());
    Path asBefore =
        Rebundle.of(SAMPLE.bundle())
            .snapshot("third", "2025-09-17T01:00:00+03:00")
            .write(directory.resolve("third"));
    night(asBefore);
    assertEquals("NOT_IN_MAX_WITH_SAME_PHONE", decision(chat).reasons().joined());
  }

  @Test
  void a_move_taken_back_stays_back_until_that_is_undone_and_is_then_a_second_move()
      throws Exception {
    long chat = moving();
    night(SAMPLE.bundle());
    assertEquals(RetractionResult.End.RETRACTED, retract(chat));
    assertEquals(RetractionResult.End.ALREADY_RETRACTED, retract(chat));
    assertAgree();

    JsonNode event = events(EventKind.RETRACTIONS, chat).get(0);
    assertEquals("R-0001", event.get("runId").asString());
    assertEquals("moved by mistake", event.get("reason").asString());
    assertEquals("anna", event.get("by").asString());
    assertEquals("RETRACTED", decision(chat).reasons().joined());

    NightResult back = night(SAMPLE.bundle());
    assertEquals(End.DONE, back.end());
    assertEquals(0, back.run().totals().moved());
    assertEquals(SAMPLE.expectedMembers().size() - 1, back.run().totals().alreadyMoved());
    assertEquals("RETRACTED", decision(chat).reasons().joined());
    assertEquals(End.NOTHING_TO_DO, night(SAMPLE.bundle()).end());

    assertEquals(RetractionResult.End.UNDONE, undo(chat));
    assertEquals(RetractionResult.End.ALREADY_UNDONE, undo(chat));
    assertEquals(RetractionResult.End.NOT_MOVED, retract(chat));
    assertAgree();
    NightResult second = night(SAMPLE.bundle());

    assertEquals(1, second.run().totals().moved());
    assertEquals(Outcome.MOVE, decision(chat).outcome());
    assertEquals(2, events(EventKind.CREATED, chat).size());
    assertEquals(2, events(EventKind.NOTICES, chat).size());
    assertEquals(1, events(EventKind.RETRACTIONS, chat).size());
    assertEquals(List.of(), Observed.of(servers).repeatedIds);
    int invited = 0;
    for (JsonNode invitation : events(EventKind.INVITATIONS, chat)) {
      invited += invitation.get("vkUserIds").size();
    }
    assertEquals(SAMPLE.expectedMembers().get(chat)[1], invited, "nobody is invited twice");
    assertAgree();
    assertEquals(End.NOTHING_TO_DO, night(SAMPLE.bundle()).end());

    assertEquals(RetractionResult.End.RETRACTED, retract(chat));
    assertEquals(2, events(EventKind.RETRACTIONS, chat).size());
    assertEquals(RetractionResult.End.UNDONE, undo(chat));
    night(SAMPLE.bundle());
    assertEquals(3, events(EventKind.CREATED, chat).size());
    assertAgree();
  }

  @Test
  void an_undone_retraction_alone_makes_the_same_export_be_decided_again() throws Exception {
    long chat = moving();
    night(SAMPLE.bundle());
    retract(chat);
    undo(chat);

    NightResult again = night(SAMPLE.bundle());

    assertEquals(End.DONE, again.end());
    assertEquals(1, again.run().totals().moved());
    assertAgree();
  }

  @Test
  void only_a_move_that_is_true_is_taken_back() throws Exception {
    night(SAMPLE.bundle());
    long staying =
        SAMPLE.expectedDecisions().entrySet().stream()
            .filter(chat -> chat.getValue().startsWith("STAY"))
            .findFirst()
            .orElseThrow()
            .getKey();

    assertEquals(RetractionResult.End.NOT_MOVED, retract(staying));
    assertEquals(RetractionResult.End.UNKNOWN_CHAT, retract(17));
    assertEquals(RetractionResult.End.NOT_RETRACTED, undo(moving()));
    assertEquals(RetractionResult.End.NOT_RETRACTED, undo(staying));
    assertEquals(RetractionResult.End.UNKNOWN_CHAT, undo(17));
    assertEquals(Map.of(), Observed.of(servers).events.get(EventKind.RETRACTIONS));
  }

  /** The process dies when some chunks are true; of one of them a move is taken back. */
  @Test
  void a_move_of_an_unfinished_run_is_taken_back_and_the_night_goes_on_without_the_chat()
      throws Exception {
    Path oneLane = Rebundle.of(SAMPLE.bundle()).inFiles(1).write(directory.resolve("one"));
    assertEquals("", NightProcess.start(servers, oneLane, Step.CHUNK_TRUE.name(), 2).awaitEnd());
    long chat;
    long pending;
    try (Connection ledger = TestServers.connect(servers);
        var statement = ledger.createStatement();
        var row = statement.executeQuery("select max(chat_id), count(*) from move")) {
      row.next();
      chat = row.getLong(1);
      pending = SAMPLE.expectedMembers().size() - row.getLong(2);
    }
    assertTrue(pending > 0, "some moves are decided and not true");
    long decidedOnly =
        SAMPLE.expectedMembers().keySet().stream()
            .filter(id -> id != chat && !isMoved(id))
            .findFirst()
            .orElseThrow();

    assertEquals(RetractionResult.End.UNKNOWN_CHAT, retract(decidedOnly), "it is not true yet");
    assertEquals(RetractionResult.End.RETRACTED, retract(chat));
    assertAgree();
    NightResult done = night(oneLane);

    assertEquals(End.DONE, done.end());
    assertEquals("RETRACTED", decision(chat).reasons().joined());
    assertEquals(1, events(EventKind.CREATED, chat).size());
    assertEquals(1, events(EventKind.RETRACTIONS, chat).size());
    Observed observed = Observed.of(servers);
    assertEquals(List.of(), observed.repeatedIds);
    assertEquals(
        SAMPLE.expectedMembers().keySet(), observed.events.get(EventKind.CREATED).keySet());
    assertAgree();
  }

  private boolean isMoved(long chatId) {
    try (Connection ledger = TestServers.connect(servers)) {
      return new DecisionStore(ledger).find(chatId).isPresent();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothing_is_corrected_while_a_run_holds_the_lock() throws Exception {
    night(SAMPLE.bundle());
    try (RunLock lock = RunLock.tryAcquire(servers).orElseThrow()) {
      assertEquals(RetractionResult.End.LOCKED, retract(moving()));
      assertEquals(RetractionResult.End.LOCKED, undo(moving()));
      assertTrue(new LockedLedger(servers).call(connection -> true).isEmpty());
      lock.requireHeld();
    }
    assertEquals(Outcome.MOVE, decision(moving()).outcome());
  }
}
