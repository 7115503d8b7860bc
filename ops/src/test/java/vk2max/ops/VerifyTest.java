package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.ops.generate.Exports;
import vk2max.testservers.SharedServers;

/** Ledger or topics tampered with: verify finds it, names chat and topic, and says what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyTest {
  private static final long STRANGER = 990_000_000_001L;
  private static final long FOREIGN = 980_000_000_001L;
  private static final String[] EVENTS = {"created", "notices", "invitations"};

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private final EventTopics topics = new EventTopics(vk2max.topicPrefix());
  private String export = "";
  private long moves;
  private long events;
  private long withoutMove;
  private long withoutDecision;
  private long repeated;
  private JsonNode json = JsonNodeFactory.instance.objectNode();
  private JsonNode ofRun = json;
  private Outcome english = new Outcome(List.of(), 0, "", "");
  private Outcome russian = english;

  @BeforeAll
  void a_night_and_whoever_tampers_with_it() throws Exception {
    export = Exports.write(directory.resolve("first"), 150, Instant.parse("2025-09-15T00:00:00Z"));
    JsonNode summary = vk2max.run("run", "--export", export, "--json").exits(0).json();
    moves = summary.get("moved").asLong();
    for (String kind : EVENTS) {
      events += summary.get("events").get(kind).asLong();
    }

    List<Long> chats = movedChats();
    withoutMove = chats.get(0);
    withoutDecision = chats.get(1);
    repeated = chats.get(2);
    sql("delete from move where chat_id = " + withoutMove);
    sql("delete from decision where chat_id = " + withoutDecision);
    sql("insert into move values (" + FOREIGN + ", 1, 1, 0, 0, 1, 0, 1)");
    send(EventKind.NOTICES, repeated);
    send(EventKind.CREATED, STRANGER);
    send(EventKind.RETRACTIONS, STRANGER);
    sendAndAbort(EventKind.CREATED, STRANGER + 1);

    json = vk2max.run("verify", "--json").exits(6).json();
    ofRun = vk2max.run("verify", "r-1", "--json").exits(6).json();
    english = vk2max.run("verify").exits(6);
    russian = vk2max.run("verify", "--lang", "ru").exits(6);
  }

  @Test
  void every_difference_is_counted_once_and_nothing_else_is() {
    JsonNode differences = json.get("differences");
    assertEquals(3, differences.get("MISSING").asLong());
    assertEquals(3 + 2, differences.get("UNEXPECTED").asLong());
    assertEquals(1, differences.get("REPEATED").asLong());
    assertEquals(1, differences.get("DECISION_WITHOUT_MOVE").asLong());
    assertEquals(2, differences.get("MOVE_WITHOUT_DECISION").asLong());
    assertEquals(0, json.get("noLongerHeld").asLong());
    assertEquals(moves, json.get("moves").asLong(), "one deleted, one invented");
    assertEquals(events + 3, json.get("events").asLong(), "aborted ones are none");
    assertEquals(12, json.get("examples").size());
  }

  @Test
  void of_one_run_events_of_chats_that_it_did_not_move_are_ignored() {
    JsonNode differences = ofRun.get("differences");
    assertEquals("R-0001", ofRun.get("runId").asString());
    assertEquals(0, differences.get("UNEXPECTED").asLong());
    assertEquals(3, differences.get("MISSING").asLong());
    assertEquals(1, differences.get("REPEATED").asLong());
  }

  @Test
  void a_move_deleted_from_the_ledger_leaves_unexpected_events() {
    assertSays(
        english,
        "chat " + withoutMove + ": topic " + topics.of(EventKind.CREATED) + " holds an event",
        "chat " + withoutMove + ": topic " + topics.of(EventKind.NOTICES) + " holds an event",
        "chat " + withoutMove + ": marked as moved, but the ledger holds no move of it",
        "What to do:",
        "Events unexpected: the ledger has lost moves",
        "docs/runbooks/ledger-and-topics-differ.md");
    assertSays(
        russian,
        "чат " + withoutMove + ": в теме " + topics.of(EventKind.CREATED) + " есть событие",
        "чат " + withoutMove + ": отмечен перенесённым, но переноса в журнале решений нет",
        "Что сделать:",
        "Лишние события: журнал решений потерял переносы");
  }

  @Test
  void a_decision_deleted_from_the_ledger_is_a_difference() {
    assertSays(
        english,
        "chat " + withoutDecision + ": the ledger holds a move of it, but the chat is not marked",
        "Restore the database to its last commit.");
    assertSays(
        russian,
        "чат " + withoutDecision + ": перенос в журнале решений есть, но чат не отмечен",
        "Восстановите базу до последней фиксации.");
  }

  @Test
  void a_move_that_nobody_made_misses_its_events() {
    for (EventKind kind : List.of(EventKind.CREATED, EventKind.NOTICES, EventKind.INVITATIONS)) {
      String topic = topics.of(kind);
      assertSays(
          english, "chat " + FOREIGN + ": marked as moved, but topic " + topic + " holds no event");
      assertSays(
          russian, "чат " + FOREIGN + ": отмечен перенесённым, но в теме " + topic + " нет его");
    }
    assertSays(english, "Send nothing by hand.");
    assertSays(russian, "Вручную ничего не отправляйте.");
    assertSays(english, "Start no run and change neither side until the cause is known");
    assertEquals(List.of("doctor", "status"), english.suggestions());
  }

  @Test
  void what_an_interrupted_run_owes_has_one_remedy_and_is_told_beforehand() throws Exception {
    Vk2max killed = Vk2max.installation();
    killed.run("run", "--export", export).exits(0);
    try (Connection ledger = killed.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute("update run set state = 'DECIDED'");
      statement.execute("update lane set emitted = emitted - 1 where lane = 0");
      statement.execute("insert into move values (" + FOREIGN + ", 1, 1, 0, 0, 1, 0, 1)");
      statement.execute(
          "create temporary table one as select * from decision where outcome = 0 limit 1");
      statement.execute("update one set chat_id = " + FOREIGN);
      statement.execute("insert into decision select * from one");
    }

    Outcome owed = killed.run("verify").exits(6);
    Outcome inRussian = killed.run("verify", "--lang", "ru").exits(6);

    String runs = killed.run("runs").exits(0).stdout();
    assertTrue(runs.matches("(?s).* R-0001 .* interrupted .* > [0-9.]+\u00a0s .*"), runs);
    sql(killed, "update run set seconds = 0");
    assertFalse(killed.run("runs").exits(0).stdout().contains("\u00a0s "), "not 0.0 s");
    assertTrue(owed.stderr().contains("Run R-0001 was interrupted: its process is gone."));
    assertTrue(inRussian.stderr().contains("Запуск R-0001 прервался"), inRussian::toString);
    assertSays(owed, "Let \"vk2max recover\" send them, then verify again.");
    assertSays(inRussian, "Дошлите их командой «vk2max recover» и повторите сверку.");
    assertFalse(owed.stdout().contains("Start no run"), owed::toString);
    assertEquals(List.of("recover", "verify"), owed.suggestions());
    assertTrue(killed.run("verify", "--json").exits(6).json().get("interrupted").asBoolean());

    killed.run("recover").exits(0);
    Outcome lost = killed.run("verify").exits(6);
    assertSays(lost, "a topic has lost them: restore it", "Start no run");
    assertEquals("", String.join("\n", lost.sentences()));
  }

  @Test
  void a_topic_whose_end_is_hidden_is_told_while_it_is_waited_for() throws Exception {
    Vk2max waiting = Vk2max.installation().with("VK2MAX_PATIENCE_SECONDS", "2");
    waiting.run("run", "--export", export).exits(0);
    EventTopics hidden = new EventTopics(waiting.topicPrefix());
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", hidden.prefix() + "open"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(new ProducerRecord<>(hidden.of(EventKind.NOTICES), ascii("1"), ascii("{}")))
          .get();

      Outcome outcome = waiting.run("verify", "--lang", "ru").exits(10);

      String told = "Kafka скрывает за незакрытой транзакцией; ждём до 2 с.";
      assertTrue(outcome.stderr().contains(told), outcome::toString);
      producer.abortTransaction();
    }
  }

  @Test
  void a_repeated_event_is_found_with_its_place() {
    String topic = topics.of(EventKind.NOTICES);
    assertSays(
        english,
        "chat " + repeated + ": the event \"notices\" stands in topic " + topic,
        "Consumers drop a repetition by its ce_id.");
    assertSays(
        russian,
        "чат " + repeated + ": событие «оповещения» стоит в теме " + topic,
        "Получатели отбрасывают повтор по ce_id.");
  }

  @Test
  void a_stray_event_is_unexpected() {
    String topic = topics.of(EventKind.CREATED);
    assertSays(english, "chat " + STRANGER + ": topic " + topic + " holds an event");
    assertSays(russian, "чат " + STRANGER + ": в теме " + topic + " есть событие");
    assertFalse(english.stdout().contains("chat " + (STRANGER + 1)), "aborted");
  }

  @Test
  void events_the_broker_has_let_go_are_no_difference_and_forgotten_markers_stop_the_night()
      throws Exception {
    Vk2max other = Vk2max.installation();
    EventTopics topics = new EventTopics(other.topicPrefix());
    other.run("run", "--export", export, "--json").exits(0);
    for (EventKind kind : EventKind.values()) {
      deleteRecords(topics.of(kind));
    }
    String next =
        Exports.write(directory.resolve("next"), 150, Instant.parse("2025-09-16T00:00:00Z"));

    JsonNode night = other.run("run", "--export", next, "--json").exits(0).json();
    JsonNode verified = other.run("verify", "--json").exits(0).json();
    Outcome inWords = other.run("verify", "--lang", "ru").exits(0);

    assertEquals(0, night.get("moved").asLong());
    assertEquals(moves, night.get("alreadyMoved").asLong());
    assertEquals(0, verified.get("events").asLong(), "nothing was sent again");
    assertEquals(events, verified.get("noLongerHeld").asLong());
    assertSays(inWords, "событий брокер уже не хранит", "Это не расхождение.", "Сверка пройдена");

    deleteRecords(topics.markers());
    String more =
        Exports.write(directory.resolve("more"), 300, Instant.parse("2025-09-17T00:00:00Z"));

    Outcome refused = other.run("run", "--export", more).exits(5);

    assertTrue(refused.stderr().contains("The topics have forgotten events"), refused::toString);
    assertTrue(refused.stderr().contains("nothing was sent"), refused::toString);
    JsonNode after = other.run("verify", "--json").exits(0).json();
    assertEquals(moves, after.get("moves").asLong());
    assertEquals(0, after.get("events").asLong());
  }

  private static void assertSays(Outcome outcome, String... texts) {
    for (String text : texts) {
      assertTrue(outcome.stdout().contains(text), () -> "no \"" + text + "\" in\n" + outcome);
    }
  }

  private List<Long> movedChats() throws SQLException {
    List<Long> chats = new ArrayList<>();
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select chat_id from move where invitations = 1 order by chat_id")) {
      while (rows.next()) {
        chats.add(rows.getLong(1));
      }
    }
    return chats;
  }

  private void sql(String sql) throws SQLException {
    sql(vk2max, sql);
  }

  private static void sql(Vk2max of, String sql) throws SQLException {
    try (Connection ledger = of.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute(sql);
    }
  }

  private void send(EventKind kind, long chat) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer.send(record(kind, chat)).get();
    }
  }

  private void sendAndAbort(EventKind kind, long chat) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", topics.prefix() + "stranger"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(kind, chat)).get();
      producer.abortTransaction();
    }
  }

  private ProducerRecord<byte[], byte[]> record(EventKind kind, long chat) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.of(kind), ascii(Long.toString(chat)), ascii("{}"));
    record.headers().add("ce_id", ascii(EventIds.of(kind, chat, 1, 1).toString()));
    return record;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(servers());
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> servers() {
    return Map.of("bootstrap.servers", SharedServers.bootstrapServers());
  }

  /** As retention does, only at once; a topic that is compacted must first be one that deletes. */
  private static void deleteRecords(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(servers())) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      admin
          .incrementalAlterConfigs(
              Map.of(
                  resource,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (var partition :
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions()) {
        all.put(new TopicPartition(topic, partition.partition()), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }
  }
}
