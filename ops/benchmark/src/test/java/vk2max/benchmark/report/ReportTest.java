package vk2max.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.benchmark.bundle.BundleSize;
import vk2max.benchmark.measure.Cost;
import vk2max.benchmark.measure.Measurement;
import vk2max.benchmark.measure.Stage;

/** Rounds of a thousand chats. */
class ReportTest {
  private static final long CHATS = 1_000;

  @Test
  void the_better_variant_counts_as_the_peer() {
    Report report =
        report(summary("ours", 2), summary("peer-threads", 8), summary("peer-partitions", 5));

    assertEquals(Optional.of("peer-partitions"), report.peer().map(Summary::name));
    assertEquals(2.5, report.oursToPeer().orElseThrow(), 1e-9);
  }

  @Test
  void ratios_are_of_medians() {
    Report report = report(summary("ours", 4, 1, 2), summary("limit", 0.5, 1, 9));

    assertEquals(0.5, report.oursToLimit().orElseThrow(), 1e-9);
    assertEquals(0.5, report.limitCpuToOurs().orElseThrow(), 1e-9);
    assertEquals(500, report.named("ours").orElseThrow().chatsPerSecond().median(), 1e-9);
  }

  @Test
  void cpu_is_compared_without_the_start_of_the_processes() {
    Report report = report(summary("ours", 2), summary("peer-threads", 8));

    // Each second costs one of the child and a quarter of a server; the start is a tenth.
    assertEquals(4, report.peerCpuToOurs().orElseThrow(), 1e-9);
    Summary ours = report.named("ours").orElseThrow();
    assertEquals(2_500, ours.microsPerChat().median(), 1e-9);
    assertEquals(2_300, ours.microsPerChatWithoutStart().median(), 1e-9);
  }

  @Test
  void who_did_not_run_has_no_ratio() {
    Report report = report(summary("ours", 2));

    assertTrue(report.oursToPeer().isEmpty());
    assertTrue(report.oursToLimit().isEmpty());
    assertTrue(report.limitCpuToOurs().isEmpty());
    assertTrue(report.peerCpuToOurs().isEmpty());
  }

  @Test
  void the_text_holds_every_contender_and_every_ratio() {
    String text =
        ReportText.of(report(summary("ours", 2), summary("peer-threads", 8), summary("limit", 1)));

    assertTrue(text.contains("| peer-threads |     125 |"), text);
    assertTrue(text.contains("CPU by stage, ours:"), text);
    assertTrue(text.contains("ours / peer, chats/s: 4.00"), text);
    assertTrue(text.contains("ours / limit, chats/s: 0.50"), text);
  }

  @Test
  void the_json_holds_ratios_stages_and_sizes() {
    JsonNode json =
        new JsonMapper()
            .readTree(ReportJson.of(report(summary("ours", 2), summary("peer-threads", 8))));

    assertEquals(4, json.at("/ratios/oursToPeer").asDouble(), 1e-9);
    assertTrue(json.at("/ratios/oursToLimit").isMissingNode());
    assertEquals("start", json.at("/contenders/0/stages/0/name").asString());
    assertEquals(500, json.at("/contenders/0/chatsPerSecond/median").asDouble(), 1e-9);
    assertEquals(CHATS, json.at("/size/chats").asLong());
    assertEquals(7, json.at("/events").asLong());
  }

  @Test
  void growth_tells_of_the_second_night_and_of_the_ledger() {
    Growth.Size size =
        new Growth.Size(size(), summary("first", 4), summary("second", 1), 5L << 20, 1 << 20);
    Growth growth = new Growth(new Machine("18"), List.of(size));

    assertEquals(0.25, size.secondToFirst(), 1e-9);
    assertEquals(5_000.0 * (1 << 20), size.ledgerBytesPerMillion(), 1e-3);
    assertTrue(GrowthText.of(growth).contains("25 %"), GrowthText.of(growth));
    assertEquals(
        0.25,
        new JsonMapper().readTree(ReportJson.of(growth)).at("/sizes/0/secondToFirst").asDouble());
  }

  private static Report report(Summary... summaries) {
    return new Report(new Machine("18"), size(), 7, List.of(summaries));
  }

  private static BundleSize size() {
    return new BundleSize(CHATS, 20, 10, 300, 4_000);
  }

  private static Summary summary(String name, double... seconds) {
    return new Summary(
        name, CHATS, Arrays.stream(seconds).mapToObj(ReportTest::measurement).toList());
  }

  private static Measurement measurement(double seconds) {
    Cost start = new Cost(seconds / 10, 0, 0);
    Cost rest = new Cost(seconds - seconds / 10, seconds / 4, 0);
    return new Measurement(
        seconds,
        start.plus(rest),
        1 << 20,
        List.of(new Stage("start", seconds / 10, start), new Stage("decide", seconds, rest)));
  }
}
