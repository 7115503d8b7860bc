package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vk2max.events.EventKind;
import vk2max.events.EventTopics;
import vk2max.ops.generate.Exports;
import vk2max.testservers.SharedServers;

/** The ledger comes back from a backup that is older than the topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoredBackupTest {
  @TempDir static Path directory;

  private String half = "";
  private String all = "";

  private final Vk2max vk2max = Vk2max.installation();
  private JsonNode first = JsonNodeFactory.instance.objectNode();
  private JsonNode second = first;
  private List<String> decisions = List.of();
  private long forgotten;
  private Outcome refused = new Outcome(List.of(), 0, "", "");
  private Outcome refusedInRussian = refused;
  private Outcome readBack = refused;
  private Outcome verifiedAtOnce = refused;
  private Outcome status = refused;

  @BeforeAll
  void two_nights_and_the_backup_of_the_first() throws Exception {
    half = Exports.write(directory.resolve("half"), 200, Instant.parse("2025-09-15T00:00:00Z"));
    all = Exports.write(directory.resolve("all"), 400, Instant.parse("2025-09-16T00:00:00Z"));
    first = vk2max.run("run", "--export", half, "--json").exits(0).json();
    backUp(vk2max, "old_copy");
    second = vk2max.run("run", "--export", all, "--lanes", "6", "--json").exits(0).json();
    decisions = vk2max.run("decisions").exits(0).stdout().lines().toList();
    forgotten = number("select count(*) from move where run_id = 2");
    restore(vk2max, "old_copy");

    refused = vk2max.run("run", "--export", all).exits(5);
    refusedInRussian = vk2max.run("run", "--export", all, "--lang", "ru").exits(5);
    readBack = vk2max.run("recover", "--from-topics").exits(0);
    verifiedAtOnce = vk2max.run("verify").exits(0);
    status = vk2max.run("status").exits(0);
  }

  @Test
  void the_second_night_had_moved_chats() {
    assertTrue(second.get("moved").asLong() > 0, second::toString);
    assertTrue(second.get("alreadyMoved").asLong() > 0, second::toString);
    assertEquals(second.get("moved").asLong(), forgotten);
  }

  @Test
  void a_run_on_the_older_ledger_is_refused_with_the_way_out() {
    assertTrue(refused.stderr().contains("The ledger has forgotten moves"), refused::toString);
    assertTrue(refused.stderr().contains("vk2max recover --from-topics"), refused::toString);
    assertTrue(refused.stderr().contains("backup-and-restore.md"), refused::toString);
    String russian = refusedInRussian.stderr();
    assertTrue(russian.contains("Журнал решений забыл переносы"), russian);
    assertTrue(russian.contains("recover --from-topics"), russian);
  }

  @Test
  void recovering_tells_how_many_moves_were_read_back() {
    assertTrue(
        readBack.stdout().contains("Moves read back from the topics: " + forgotten + "."),
        readBack::toString);
    assertTrue(verifiedAtOnce.stdout().contains("ledger and topics agree"));
    assertTrue(status.stdout().contains("read-back-from-topics"), status::toString);
  }

  @Test
  void the_night_again_moves_nothing_twice_and_all_is_as_it_was() throws Exception {
    Outcome again = vk2max.run("recover", "--from-topics", "--json").exits(0);
    JsonNode night = vk2max.run("run", "--export", all, "--json").exits(0).json();

    assertEquals(0, again.json().get("movesReadBack").asLong());
    assertEquals(0, night.get("moved").asLong());
    assertEquals(
        second.get("moved").asLong() + second.get("alreadyMoved").asLong(),
        night.get("alreadyMoved").asLong());
    vk2max.run("verify").exits(0);
    assertEquals(decisions, vk2max.run("decisions").exits(0).stdout().lines().toList());
    assertTrue(night.get("runId").asString().compareTo("R-0003") > 0, "no name is given twice");

    long chat = number("select min(chat_id) from move where run_id = 3");
    Outcome explained = vk2max.run("explain", Long.toString(chat)).exits(0);
    assertTrue(explained.stdout().contains("Read back from the topics by R-0003"));
    assertTrue(explained.stdout().contains("run R-0002 moved it"), explained::toString);
    vk2max.run("explain", Long.toString(chat), "--level", "full").exits(0);
    JsonNode json = vk2max.run("explain", Long.toString(chat), "--json").exits(0).json();
    assertEquals("MOVE", json.get("outcome").asString());
    assertEquals("R-0002", json.get("readBack").get("movedBy").asString());
    vk2max.run("verify", "R-0003").exits(0);
    vk2max.run("run", "--export", half).exits(0);
    vk2max.run("verify").exits(0);
  }

  @Test
  void an_empty_database_gets_every_move_back() throws Exception {
    Vk2max other = Vk2max.installation();
    other.run("run", "--export", half, "--json").exits(0);
    Vk2max empty = other.with(SharedServers.database().create("empty_after_" + name(other)));

    empty.run("run", "--export", half).exits(5);
    JsonNode result = empty.run("recover", "--from-topics", "--json").exits(0).json();
    JsonNode night = empty.run("run", "--export", half, "--json").exits(0).json();

    assertEquals(first.get("moved").asLong(), result.get("movesReadBack").asLong());
    assertEquals(0, night.get("moved").asLong());
    assertEquals(first.get("moved").asLong(), night.get("alreadyMoved").asLong());
    empty.run("verify").exits(0);
  }

  @Test
  void events_that_retention_has_removed_cannot_be_read_back() throws Exception {
    Vk2max other = Vk2max.installation();
    other.run("run", "--export", half, "--json").exits(0);
    String topic = new EventTopics(other.topicPrefix()).of(EventKind.CREATED);
    try (Admin admin =
        Admin.create(java.util.Map.of("bootstrap.servers", SharedServers.bootstrapServers()))) {
      admin
          .deleteRecords(
              java.util.Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
    Vk2max empty = other.with(SharedServers.database().create("empty_after_" + name(other)));

    Outcome outcome = empty.run("recover", "--from-topics").exits(5);

    assertTrue(outcome.stderr().contains("no longer holds the first events of " + topic));
    assertTrue(outcome.stderr().contains("Nothing was changed"), outcome::toString);
    empty.run("run", "--export", half).exits(5);
  }

  private static String name(Vk2max installation) {
    return installation.topicPrefix().replace(".", "");
  }

  /** As pg_dump would, only quicker: nobody is connected. */
  private static void backUp(Vk2max installation, String copy) throws SQLException {
    admin("create database " + copy + " template " + name(installation));
  }

  private static void restore(Vk2max installation, String copy) throws SQLException {
    admin("drop database " + name(installation));
    admin("alter database " + copy + " rename to " + name(installation));
  }

  private static void admin(String sql) throws SQLException {
    try (Connection connection = SharedServers.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection ledger = vk2max.ledger();
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
