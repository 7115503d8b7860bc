package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
import vk2max.events.EventIds;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.ops.generate.Exports;

/** Ledger or topics tampered with: verify finds it, names chat and topic, and says what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyTest {
  private static final long STRANGER = 990_000_000_001L;
  private static final String[] EVENTS = {"created", "notices", "invitations"};

  @TempDir static Path directory;

  /** Tampered with and mended by every test. */
  private final Vk2max vk2max = Vk2max.installation();

  private final EventTopics topics = new EventTopics(vk2max.topicPrefix());
  private String export = "";
  private String nextExport = "";
  private long moves;
  private long events;

  @BeforeAll
  void a_night() throws IOException {
    export = Exports.write(directory.resolve("first"), 150, Instant.parse("2025-09-15T00:00:00Z"));
    nextExport =
        Exports.write(directory.resolve("next"), 150, Instant.parse("2025-09-16T00:00:00Z"));
    JsonNode summary = vk2max.run("run", "--export", export, "--json").exits(0).json();
    moves = summary.get("moved").asLong();
    for (String kind : EVENTS) {
      events += summary.get("events").get(kind).asLong();
    }
    assertTrue(moves > 0);
  }

  @Test
  void a_move_deleted_from_the_ledger_leaves_unexpected_events() throws SQLException {
    long chat = aMovedChat();
    sql("create table kept as select * from move where chat_id = " + chat);
    sql("delete from move where chat_id = " + chat);
    try {
      Outcome english = vk2max.run("verify").exits(6);
      Outcome russian = vk2max.run("verify", "--lang", "ru").exits(6);

      assertSays(
          english,
          "chat " + chat + ": topic " + topics.of(EventKind.CREATED) + " holds an event",
          "chat " + chat + ": topic " + topics.of(EventKind.NOTICES) + " holds an event",
          "chat " + chat + ": marked as moved, but the ledger holds no move of it",
          "What to do:",
          "Events unexpected: the ledger has lost moves",
          "docs/runbooks/ledger-and-topics-differ.md");
      assertSays(
          russian,
          "чат " + chat + ": в теме " + topics.of(EventKind.CREATED) + " есть событие",
          "чат " + chat + ": отмечен перенесённым, но переноса в журнале решений нет",
          "Что сделать:",
          "Лишние события: журнал решений потерял переносы");
    } finally {
      sql("insert into move select * from kept");
      sql("drop table kept");
    }
    vk2max.run("verify").exits(0);
  }

  @Test
  void a_decision_deleted_from_the_ledger_is_a_difference() throws SQLException {
    long chat = aMovedChat();
    sql("create table kept as select * from decision where chat_id = " + chat);
    sql("delete from decision where chat_id = " + chat);
    try {
      JsonNode json = vk2max.run("verify", "R-0001", "--json").exits(6).json();
      Outcome english = vk2max.run("verify").exits(6);
      Outcome russian = vk2max.run("verify", "--lang", "ru").exits(6);

      assertEquals(1, json.get("differences").get("MOVE_WITHOUT_DECISION").asLong());
      assertEquals(Long.toString(chat), json.get("examples").get(0).get("chatId").asString());
      assertSays(
          english,
          "chat " + chat + ": the ledger holds a move of it, but the chat is not marked",
          "Restore the database to its last commit.");
      assertSays(
          russian,
          "чат " + chat + ": перенос в журнале решений есть, но чат не отмечен перенесённым",
          "Восстановите базу до последней фиксации.");
    } finally {
      sql("insert into decision select * from kept");
      sql("drop table kept");
    }
  }

  @Test
  void a_move_that_nobody_made_misses_its_events() throws SQLException {
    sql("insert into move values (" + STRANGER + ", 1, 1, 0, 0, 1, 0, 1)");
    try {
      JsonNode json = vk2max.run("verify", "--json").exits(6).json();
      Outcome english = vk2max.run("verify").exits(6);
      Outcome russian = vk2max.run("verify", "--lang", "ru").exits(6);

      assertEquals(3, json.get("differences").get("MISSING").asLong());
      assertEquals(1, json.get("differences").get("MOVE_WITHOUT_DECISION").asLong());
      assertEquals(moves + 1, json.get("moves").asLong());
      assertEquals(events, json.get("events").asLong());
      for (EventKind kind : List.of(EventKind.CREATED, EventKind.NOTICES, EventKind.INVITATIONS)) {
        assertSays(
            english,
            "chat " + STRANGER + ": marked as moved, but topic " + topics.of(kind) + " holds no");
        assertSays(
            russian, "чат " + STRANGER + ": отмечен перенесённым, но в теме " + topics.of(kind));
      }
      assertSays(english, "Send nothing by hand.");
      assertTrue(english.suggestions().contains("recover"), english::toString);
    } finally {
      sql("delete from move where chat_id = " + STRANGER);
    }
  }

  @Test
  void events_of_an_aborted_transaction_are_not_counted() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(topics.prefix() + "stranger")) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(topics, EventKind.CREATED, STRANGER)).get();
      producer.abortTransaction();
    }

    JsonNode json = vk2max.run("verify", "--json").exits(0).json();

    assertEquals(moves, json.get("moves").asLong());
    assertEquals(events, json.get("events").asLong());
  }

  @Test
  void repeated_and_stray_events_are_found_and_belong_to_their_runs() throws Exception {
    Vk2max other = Vk2max.installation();
    EventTopics topics = new EventTopics(other.topicPrefix());
    other.run("run", "--export", export, "--json").exits(0);
    long chat = aMovedChat();
    send(topics, EventKind.NOTICES, chat);
    send(topics, EventKind.CREATED, STRANGER);

    JsonNode json = other.run("verify", "--json").exits(6).json();
    JsonNode ofRun = other.run("verify", "R-0001", "--json").exits(6).json();
    Outcome english = other.run("verify").exits(6);
    Outcome russian = other.run("verify", "--lang", "ru").exits(6);

    assertEquals(1, json.get("differences").get("REPEATED").asLong());
    assertEquals(1, json.get("differences").get("UNEXPECTED").asLong());
    assertEquals(events + 2, json.get("events").asLong());
    assertEquals(1, ofRun.get("differences").get("REPEATED").asLong());
    assertEquals(0, ofRun.get("differences").get("UNEXPECTED").asLong(), "of no run");
    assertSays(
        english,
        "chat " + chat + ": the event \"notices\" stands in topic " + topics.of(EventKind.NOTICES),
        "chat " + STRANGER + ": topic " + topics.of(EventKind.CREATED) + " holds an event",
        "Consumers drop a repetition by its ce_id.");
    assertSays(
        russian,
        "чат " + chat + ": событие «оповещения» стоит в теме " + topics.of(EventKind.NOTICES),
        "чат " + STRANGER + ": в теме " + topics.of(EventKind.CREATED) + " есть событие",
        "Получатели отбрасывают повтор по ce_id.");
  }

  @Test
  void events_the_broker_has_let_go_are_no_difference_and_are_not_sent_again() throws Exception {
    Vk2max other = Vk2max.installation();
    other.run("run", "--export", export, "--json").exits(0);
    EventTopics topics = new EventTopics(other.topicPrefix());
    for (EventKind kind : EventKind.values()) {
      deleteRecords(topics.of(kind));
    }

    JsonNode night = other.run("run", "--export", nextExport, "--json").exits(0).json();
    JsonNode json = other.run("verify", "--json").exits(0).json();

    assertEquals(0, night.get("moved").asLong());
    assertEquals(moves, night.get("alreadyMoved").asLong());
    assertEquals("", other.run("events", "--topic", "created").exits(0).stdout());
    assertEquals(0, json.get("events").asLong());
    assertEquals(events, json.get("noLongerHeld").asLong());
    assertSays(
        other.run("verify").exits(0),
        "events no longer held by the broker",
        "That is no difference.");
    assertSays(
        other.run("verify", "--lang", "ru").exits(0),
        "событий брокер уже не хранит",
        "Сверка пройдена");
  }

  @Test
  void forgotten_markers_refuse_the_next_night_before_anything_is_sent() throws Exception {
    Vk2max other = Vk2max.installation();
    other.run("run", "--export", export, "--json").exits(0);
    EventTopics topics = new EventTopics(other.topicPrefix());
    deleteRecords(topics.markers());
    String more =
        Exports.write(directory.resolve("more"), 300, Instant.parse("2025-09-17T00:00:00Z"));

    Outcome refused = other.run("run", "--export", more).exits(5);

    assertTrue(refused.stderr().contains("The topics have forgotten events"), refused::toString);
    assertTrue(refused.stderr().contains("nothing was sent"), refused::toString);
    JsonNode json = other.run("verify", "--json").exits(0).json();
    assertEquals(moves, json.get("moves").asLong());
    assertEquals(events, json.get("events").asLong());
  }

  private static void assertSays(Outcome outcome, String... texts) {
    for (String text : texts) {
      assertTrue(outcome.stdout().contains(text), () -> "no \"" + text + "\" in\n" + outcome);
    }
  }

  private long aMovedChat() throws SQLException {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row =
            statement.executeQuery("select min(chat_id) from move where invitations > 0")) {
      assertTrue(row.next());
      long chat = row.getLong(1);
      assertFalse(row.wasNull(), "no chat with invitations");
      return chat;
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void send(EventTopics topics, EventKind kind, long chat) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer("")) {
      producer.send(record(topics, kind, chat)).get();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      EventTopics topics, EventKind kind, long chat) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.of(kind), ascii(Long.toString(chat)), ascii("{}"));
    record.headers().add("ce_id", ascii(EventIds.of(kind, chat, 1, 1).toString()));
    return record;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> settings = new HashMap<>(servers());
    if (!transactionalId.isEmpty()) {
      settings.put("transactional.id", transactionalId);
    }
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> servers() {
    return Map.of("bootstrap.servers", TestStack.addresses().bootstrapServers());
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
