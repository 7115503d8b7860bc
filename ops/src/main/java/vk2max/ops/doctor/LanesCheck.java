package vk2max.ops.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.events.kafka.Markers;
import vk2max.job.NightServers;
import vk2max.job.Sentence;
import vk2max.ledger.LaneState;
import vk2max.ledger.postgres.LaneStore;
import vk2max.ops.cli.Words;

/**
 * Whether ledger and topics belong together, as a run asks it before it sends: what the topics say
 * was sent lies between what the ledger knows to be sent and what it has made true. Looks only; no
 * lane is taken over, so a run may be at work meanwhile.
 */
final class LanesCheck {
  private static final String NAME = "ledgerAndTopics";

  private final NightServers servers;
  private final Words words;

  LanesCheck(NightServers servers, Words words) {
    this.servers = servers;
    this.words = words;
  }

  Check check() {
    try {
      // In this order a run at work cannot be mistaken for a difference: both numbers only grow.
      Map<Integer, LaneState> before = lanes();
      Map<Integer, Long> markers = new Markers(servers.kafka()).all();
      Map<Integer, LaneState> after = lanes();
      List<Sentence> differences = new ArrayList<>();
      after.forEach(
          (lane, state) -> {
            long marker = markers.getOrDefault(lane, 0L);
            long emitted = before.getOrDefault(lane, state).emitted();
            compare(lane, emitted, marker, state.committed(), differences);
          });
      markers.forEach(
          (lane, marker) -> {
            if (!after.containsKey(lane)) {
              compare(lane, 0, marker, 0, differences);
            }
          });
      return differences.isEmpty()
          ? Check.good(NAME, words.text("doctor.lanesAgree", after.size()))
          : bad(words.text("doctor.lanesDiffer", differences));
    } catch (SQLException | KafkaUnavailableException e) {
      return bad(Sentence.clause(e));
    }
  }

  private static void compare(
      int lane, long emitted, long marker, long committed, List<Sentence> differences) {
    if (marker < emitted || marker > committed) {
      differences.add(Sentence.of("doctor.laneDiffers", lane, marker, emitted, committed));
    }
  }

  private Check bad(String found) {
    return Check.bad(NAME, found, words.text("doctor.ledgerAndTopicsRemedy"));
  }

  /** The lanes of the ledger by number; none when it has no tables yet. */
  private Map<Integer, LaneState> lanes() throws SQLException {
    Map<Integer, LaneState> lanes = new TreeMap<>();
    try (Connection ledger =
            DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
        Statement statement = ledger.createStatement();
        ResultSet row = statement.executeQuery("select to_regclass('lane') is not null")) {
      row.next();
      if (row.getBoolean(1)) {
        new LaneStore(ledger).all().forEach(lane -> lanes.put(lane.lane(), lane));
      }
    }
    return lanes;
  }
}
