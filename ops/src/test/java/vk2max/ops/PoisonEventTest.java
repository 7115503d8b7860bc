package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.events.kafka.CommittedEvents;
import vk2max.events.kafka.KafkaSettings;
import vk2max.ops.generate.Exports;
import vk2max.testservers.SharedServers;

/** The topic of created chats accepts all events of a night but the largest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonEventTest {
  @TempDir static Path directory;

  /** A created chat as the broker sees it. */
  private record Sized(long chat, int bytes) {}

  private final Vk2max vk2max = Vk2max.installation();
  private String export = "";
  private List<Sized> events = List.of();
  private JsonNode good = JsonNodeFactory.instance.objectNode();
  private Outcome night = new Outcome(List.of(), 0, "", "");
  private long poisoned;

  @BeforeAll
  void a_night_with_an_event_too_large() throws Exception {
    export = Exports.write(directory.resolve("export"), 300, Instant.parse("2025-09-15T00:00:00Z"));
    Vk2max other = Vk2max.installation();
    good = other.run("run", "--export", export, "--json").exits(0).json();
    events = created(other);
    poisoned = events.get(0).chat();
    limit(vk2max, (events.get(0).bytes() + events.get(1).bytes()) / 2);

    night = vk2max.run("run", "--export", export).exits(3);
  }

  @Test
  void the_others_are_sent_and_the_run_says_what_is_not() throws Exception {
    long invitations =
        vk2max.number("select sum(invitations) from move where chat_id = " + poisoned);

    assertTrue(night.stdout().contains("larger than the broker accepts: 1"), night::toString);
    assertTrue(night.stderr().contains((2 + invitations) + " events could not be sent"));
    Outcome status = vk2max.run("status", "--lang", "ru").exits(0);
    assertTrue(status.stdout().contains("больше, чем принимает брокер: 1"), status::toString);
    assertEquals(
        good.get("moved").asLong() - 1,
        vk2max.run("events", "--topic", "created").exits(0).jsonLines().size());
    List<JsonNode> notices = vk2max.run("events", "--topic", "notices").exits(0).jsonLines();
    assertEquals(good.get("moved").asLong() - 1, notices.size(), "nobody hears of it");
    JsonNode summary = vk2max.run("status", "--json").exits(0).json();
    assertEquals("DONE", summary.get("state").asString());
    assertEquals(
        good.get("moved").asLong() - 1, summary.get("events").get("created").asLong(), "sent");
    assertEquals(1, summary.get("unsent").get("TOO_LARGE").asLong());
    assertEquals(1 + invitations, summary.get("unsent").get("WITHOUT_CHAT").asLong());
  }

  @Test
  void verify_counts_it_apart_and_explain_tells_of_it() throws Exception {
    long unsent = vk2max.number("select count(*) from unsent_event");

    Outcome verified = vk2max.run("verify", "--lang", "ru").exits(3);
    JsonNode json = vk2max.run("verify", "--json").exits(3).json();
    Outcome explained = vk2max.run("explain", Long.toString(poisoned)).exits(0);

    assertTrue(verified.stdout().contains("событий не отправлено"), verified::toString);
    assertEquals(unsent, json.get("unsent").asLong());
    assertEquals(0, json.get("differences").get("MISSING").asLong());
    assertTrue(explained.stdout().contains("is larger than the broker accepts"));
    JsonNode explanation = vk2max.run("explain", poisoned + "", "--json").exits(0).json();
    assertEquals(unsent, explanation.get("unsent").size());
    vk2max.run("run", "--export", export).exits(0);
    vk2max.run("verify").exits(3);
  }

  @Test
  void what_was_set_aside_is_sent_once_when_the_broker_accepts_it() throws Exception {
    Vk2max mended = Vk2max.installation();
    limit(mended, (events.get(0).bytes() + events.get(1).bytes()) / 2);
    mended.run("run", "--export", export).exits(3);
    long unsent = mended.number("select count(*) from unsent_event");
    String next =
        Exports.write(directory.resolve("next"), 300, Instant.parse("2025-09-16T00:00:00Z"));
    mended.run("run", "--export", next).exits(0);

    JsonNode tooEarly = mended.run("recover", "--set-aside", "--json").exits(3).json();
    raise(mended);
    JsonNode sent = mended.run("recover", "--set-aside", "--json").exits(0).json();
    JsonNode again = mended.run("recover", "--set-aside", "--json").exits(0).json();

    assertEquals(unsent, tooEarly.get("setAside").asLong());
    assertEquals(0, tooEarly.get("setAsideSent").asLong());
    assertEquals(unsent, sent.get("setAsideSent").asLong());
    assertEquals(0, again.get("setAsideSent").asLong());
    assertEquals(
        good.get("moved").asLong(),
        mended.run("events", "--topic", "created").exits(0).jsonLines().size());
    mended.run("verify").exits(0);
    assertTrue(!mended.run("explain", poisoned + "").exits(0).stdout().contains("is larger than"));
    assertTrue(!mended.run("runs").exits(0).stdout().contains("could not be sent"));
  }

  @Test
  void what_a_run_has_set_aside_that_was_given_up_is_told_and_sent_too() throws Exception {
    Vk2max givenUp = Vk2max.installation();
    limit(givenUp, (events.get(0).bytes() + events.get(1).bytes()) / 2);
    givenUp.run("run", "--export", export).exits(3);
    long unsent = givenUp.number("select count(*) from unsent_event");
    execute(givenUp, "update run set state = 'ABANDONED'"); // As after its last chunk.
    String next =
        Exports.write(directory.resolve("after"), 300, Instant.parse("2025-09-17T00:00:00Z"));
    givenUp.run("run", "--export", next).exits(0);
    raise(givenUp);

    Outcome before = givenUp.run("status").exits(0);
    JsonNode sent = givenUp.run("recover", "--set-aside", "--json").exits(0).json();
    Outcome after = givenUp.run("status").exits(0);

    String told = "earlier runs have set aside and nobody has sent yet: " + unsent + ".";
    assertTrue(before.stdout().contains(told), before::toString);
    assertEquals(unsent, sent.get("setAsideSent").asLong());
    assertTrue(!after.stdout().contains("earlier runs have set aside"), after::toString);
    givenUp.run("verify").exits(0);
  }

  @Test
  void a_limit_that_hardly_any_event_keeps_stops_the_run_until_it_is_raised() throws Exception {
    Vk2max strict = Vk2max.installation();
    limit(strict, 100);

    Outcome stopped = strict.run("run", "--export", export, "--lanes", "1").exits(4);

    assertTrue(stopped.stderr().contains("that is a setting, not bad events"), stopped::toString);
    assertEquals(0, strict.number("select count(*) from unsent_event"));
    assertEquals(0, strict.run("events", "--topic", "notices").exits(0).jsonLines().size());
    raise(strict);
    JsonNode night = strict.run("run", "--export", export, "--json").exits(0).json();
    assertEquals(good.get("moved").asLong(), night.get("moved").asLong());
    strict.run("verify").exits(0);
  }

  /** The created chats of an installation, the largest first. */
  private static List<Sized> created(Vk2max installation) {
    List<Sized> sizes = new ArrayList<>();
    KafkaSettings kafka =
        KafkaSettings.local(
            SharedServers.bootstrapServers(), new EventTopics(installation.topicPrefix()));
    new CommittedEvents(kafka)
        .forEach(
            EventKind.CREATED,
            record -> sizes.add(new Sized(Long.parseLong(new String(record.key())), size(record))));
    sizes.sort(Comparator.comparingInt(Sized::bytes).reversed());
    return sizes;
  }

  private static int size(ConsumerRecord<byte[], byte[]> record) {
    SimpleRecord alone =
        new SimpleRecord(
            record.timestamp(), record.key(), record.value(), record.headers().toArray());
    return MemoryRecords.withRecords(Compression.lz4().build(), alone).sizeInBytes();
  }

  private static void limit(Vk2max installation, int bytes) throws Exception {
    String topic = new EventTopics(installation.topicPrefix()).of(EventKind.CREATED);
    try (Admin admin = admin()) {
      Map<String, String> config = Map.of("max.message.bytes", Integer.toString(bytes));
      admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1).configs(config))).all().get();
    }
  }

  private static void raise(Vk2max installation) throws Exception {
    String name = new EventTopics(installation.topicPrefix()).of(EventKind.CREATED);
    var topic =
        new org.apache.kafka.common.config.ConfigResource(
            org.apache.kafka.common.config.ConfigResource.Type.TOPIC, name);
    var most =
        new org.apache.kafka.clients.admin.AlterConfigOp(
            new org.apache.kafka.clients.admin.ConfigEntry("max.message.bytes", "16777216"),
            org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(most))).all().get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", SharedServers.bootstrapServers()));
  }

  private static void execute(Vk2max installation, String sql) throws SQLException {
    try (Connection ledger = installation.ledger();
        Statement statement = ledger.createStatement()) {
      statement.execute(sql);
    }
  }
}
