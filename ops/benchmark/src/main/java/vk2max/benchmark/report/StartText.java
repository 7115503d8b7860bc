package vk2max.benchmark.report;

/** How soon programs answer, as Markdown. */
public final class StartText {
  private StartText() {}

  /** One table, below what it was measured on; seconds. */
  public static String of(Start start) {
    MarkdownTable table = new MarkdownTable("verb", "first output", "end", "longest");
    for (Start.Verb verb : start.verbs()) {
      Spread end = Spread.of(verb.ends());
      table.row(
          "`" + verb.name() + "`",
          Figures.hundredths(Spread.of(verb.firstLines()).median()),
          Figures.hundredths(end.median()),
          Figures.hundredths(end.max()));
    }
    return ReportText.facts(start.machine()) + "\n" + table;
  }
}
