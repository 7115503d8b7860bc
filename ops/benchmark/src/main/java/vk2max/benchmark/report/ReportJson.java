package vk2max.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON. */
public final class ReportJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportJson() {}

  /** The whole report. */
  public static String of(Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", report.machine().facts());
    json.put("size", report.size());
    json.put("events", report.events());
    json.put("ratios", ratios(report));
    json.put("contenders", report.summaries().stream().map(ReportJson::contender).toList());
    return text(json);
  }

  /** As {@link #of(Report)}, of a study of growth. */
  public static String of(Growth growth) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", growth.machine().facts());
    json.put("sizes", growth.sizes().stream().map(ReportJson::size).toList());
    return text(json);
  }

  /** As {@link #of(Report)}, of how soon programs answer. */
  public static String of(Start start) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", start.machine().facts());
    json.put("verbs", start.verbs());
    return text(json);
  }

  private static Map<String, Object> size(Growth.Size size) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("size", size.bundle());
    json.put("ledgerBytesPerMillion", size.ledgerBytesPerMillion());
    json.put("packedBytesPerMillion", size.packedBytesPerMillion());
    json.put("secondToFirst", size.secondToFirst());
    json.put("secondToFirstWithoutStart", size.secondToFirstWithoutStart());
    json.put("first", contender(size.first()));
    json.put("second", contender(size.second()));
    return json;
  }

  private static String text(Object json) {
    return JSON.writeValueAsString(json) + System.lineSeparator();
  }

  private static Map<String, Object> ratios(Report report) {
    Map<String, Object> ratios = new LinkedHashMap<>();
    put(ratios, "peer", report.peer().map(Summary::name));
    put(ratios, "oursToPeer", report.oursToPeer());
    put(ratios, "oursToLimit", report.oursToLimit());
    put(ratios, "limitCpuToOurs", report.limitCpuToOurs());
    put(ratios, "peerCpuToOurs", report.peerCpuToOurs());
    return ratios;
  }

  private static void put(Map<String, Object> to, String name, Optional<?> value) {
    value.ifPresent(it -> to.put(name, it));
  }

  private static Map<String, Object> contender(Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", summary.name());
    json.put("chatsPerSecond", summary.chatsPerSecond());
    json.put("seconds", summary.seconds());
    json.put("cpuMicrosPerChat", summary.microsByParty());
    json.put("cpuMicrosPerChatWithoutStart", summary.microsPerChatWithoutStart());
    json.put("peakBytes", summary.peakBytes());
    List<Map<String, Object>> stages = new ArrayList<>();
    for (String stage : summary.stages()) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("name", stage);
      of.put("seconds", summary.secondsOf(stage));
      of.put("cpuMicrosPerChat", summary.microsOf(stage));
      stages.add(of);
    }
    json.put("stages", stages);
    json.put("rounds", summary.rounds());
    return json;
  }
}
