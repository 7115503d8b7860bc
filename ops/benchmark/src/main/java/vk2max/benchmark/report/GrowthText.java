package vk2max.benchmark.report;

/** A study of growth as Markdown. */
public final class GrowthText {
  private static final double MEGABYTE = 1 << 20;

  private GrowthText() {}

  /** One table, below what it was measured on, and how the sizes compare. */
  public static String of(Growth growth) {
    MarkdownTable table =
        new MarkdownTable(
            "chats",
            "people",
            "chats/s",
            "wall, s",
            "CPU µs/chat",
            "peak, MB",
            "ledger, MB per million",
            "packed, MB per million",
            "second night, s",
            "of the first",
            "without start",
            "peak, MB");
    for (Growth.Size size : growth.sizes()) {
      table.row(
          Figures.whole(size.bundle().chats()),
          Figures.whole(size.bundle().people()),
          Figures.whole(size.first().chatsPerSecond().median()),
          Figures.tenths(size.first().seconds().median()),
          Figures.tenths(size.first().microsPerChat().median()),
          Figures.whole(size.first().peakBytes().median() / MEGABYTE),
          Figures.whole(size.ledgerBytesPerMillion() / MEGABYTE),
          Figures.whole(size.packedBytesPerMillion() / MEGABYTE),
          Figures.tenths(size.second().seconds().median()),
          percent(size.secondToFirst()),
          percent(size.secondToFirstWithoutStart()),
          Figures.whole(size.second().peakBytes().median() / MEGABYTE));
    }
    StringBuilder text = new StringBuilder();
    text.append(ReportText.facts(growth.machine())).append('\n').append(table).append('\n');
    for (Growth.Step step : growth.steps()) {
      text.append(Figures.tenths(step.chats()))
          .append(" times the chats: ")
          .append(Figures.tenths(step.seconds()))
          .append(" times the seconds\n");
    }
    return text.toString();
  }

  private static String percent(double share) {
    return Figures.whole(100 * share) + " %";
  }
}
