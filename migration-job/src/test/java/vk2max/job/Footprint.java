package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What a night leaves behind where others see it: every row that is true, and every topic with its
 * ends.
 *
 * @param rows table → its rows
 * @param offsets partition → its end
 */
record Footprint(Map<String, Set<String>> rows, Map<String, Long> offsets) {
  private static final List<String> TRUE =
      List.of(
          "decision",
          "decision_history",
          "organisation",
          "move",
          "move_people",
          "member_wave",
          "lane",
          "sent_offsets",
          "unsent_event",
          "topics_identity");

  static Footprint of(NightServers servers) throws Exception {
    Map<String, Set<String>> rows = new TreeMap<>();
    try (Connection ledger = TestServers.connect(servers)) {
      for (String table : TRUE) {
        rows.put(table, rows(ledger, table));
      }
    }
    return new Footprint(rows, topics(servers));
  }

  /** Fails with what has changed since. */
  void assertUnchanged(NightServers servers) throws Exception {
    Footprint now = of(servers);
    assertEquals(offsets, now.offsets);
    for (String table : TRUE) {
      assertEqual(
          rows.getOrDefault(table, Set.of()), now.rows.getOrDefault(table, Set.of()), table);
    }
  }

  /** Fails with the first rows that only one of two ledgers has. */
  static void assertEqualRows(Connection expected, Connection found, String table)
      throws SQLException {
    assertEqual(rows(expected, table), rows(found, table), table);
  }

  private static void assertEqual(Set<String> expected, Set<String> found, String table) {
    assertEquals(List.of(), only(expected, found), "missing from " + table);
    assertEquals(List.of(), only(found, expected), "too many in " + table);
  }

  private static List<String> only(Set<String> some, Set<String> others) {
    return some.stream().filter(row -> !others.contains(row)).limit(5).toList();
  }

  /** The rows of a table as text. */
  static Set<String> rows(Connection ledger, String table) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Statement statement = ledger.createStatement();
        ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /**
   * Every partition of the installation's topics with its end, markers of transactions included.
   */
  static Map<String, Long> topics(NightServers servers)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()))) {
      String prefix = servers.kafka().topics().prefix();
      List<String> names =
          admin.listTopics().names().get().stream().filter(it -> it.startsWith(prefix)).toList();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                it ->
                    ends.put(
                        new TopicPartition(topic.name(), it.partition()), OffsetSpec.latest()));
      }
      Map<String, Long> offsets = new TreeMap<>();
      admin
          .listOffsets(ends)
          .all()
          .get()
          .forEach((partition, end) -> offsets.put(partition.toString(), end.offset()));
      return offsets;
    }
  }
}
