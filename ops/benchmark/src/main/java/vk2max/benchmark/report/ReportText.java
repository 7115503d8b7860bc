package vk2max.benchmark.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A report as Markdown. */
public final class ReportText {
  private ReportText() {}

  /** All tables, one below the other. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append(facts(report.machine()));
    text.append(sizes(report)).append('\n');
    text.append(contenders(report)).append('\n');
    for (Summary summary : report.summaries()) {
      text.append("CPU by stage, ").append(summary.name()).append(":\n\n");
      text.append(stages(summary)).append('\n');
    }
    return text.append(ratios(report)).toString();
  }

  static String facts(Machine machine) {
    StringBuilder text = new StringBuilder();
    machine
        .facts()
        .forEach(
            (name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private static String sizes(Report report) {
    return String.format(
        Locale.ROOT,
        "- sizes: %,d chats, %,d people, %,d accounts, %,d bytes (%,d raw), %,d events%n",
        report.size().chats(),
        report.size().people(),
        report.size().accounts(),
        report.size().compressedBytes(),
        report.size().rawBytes(),
        report.events());
  }

  private static MarkdownTable contenders(Report report) {
    MarkdownTable table =
        new MarkdownTable(
            "contender",
            "chats/s",
            "min–max",
            "wall, s",
            "CPU µs/chat",
            "own",
            "PostgreSQL",
            "Kafka",
            "without start",
            "peak, MB");
    for (Summary summary : report.summaries()) {
      Spread rate = summary.chatsPerSecond();
      Map<String, Spread> micros = summary.microsByParty();
      table.row(
          summary.name(),
          Figures.whole(rate.median()),
          Figures.whole(rate.min()) + "–" + Figures.whole(rate.max()),
          Figures.tenths(summary.seconds().median()),
          Figures.tenths(micros.get("total").median()),
          Figures.tenths(micros.get("own").median()),
          Figures.tenths(micros.get("postgres").median()),
          Figures.tenths(micros.get("kafka").median()),
          Figures.tenths(summary.microsPerChatWithoutStart().median()),
          Figures.whole(summary.peakBytes().median() / (1 << 20)));
    }
    return table;
  }

  private static MarkdownTable stages(Summary summary) {
    MarkdownTable table =
        new MarkdownTable("stage", "wall, s", "CPU µs/chat", "own", "PostgreSQL", "Kafka");
    for (String stage : summary.stages()) {
      Map<String, Spread> micros = summary.microsOf(stage);
      table.row(
          stage,
          Figures.hundredths(summary.secondsOf(stage).median()),
          Figures.tenths(micros.get("total").median()),
          Figures.tenths(micros.get("own").median()),
          Figures.tenths(micros.get("postgres").median()),
          Figures.tenths(micros.get("kafka").median()));
    }
    return table;
  }

  private static String ratios(Report report) {
    StringBuilder text = new StringBuilder();
    report.peer().ifPresent(peer -> text.append("The peer is ").append(peer.name()).append(".\n"));
    ratio(text, "ours / peer, chats/s", report.oursToPeer());
    ratio(text, "ours / limit, chats/s", report.oursToLimit());
    ratio(text, "limit / ours, CPU a chat", report.limitCpuToOurs());
    ratio(text, "peer / ours, CPU a chat without the start", report.peerCpuToOurs());
    return text.toString();
  }

  private static void ratio(StringBuilder text, String name, Optional<Double> ratio) {
    ratio.ifPresent(
        value -> text.append(name).append(": ").append(Figures.hundredths(value)).append('\n'));
  }
}
