package vk2max.ops.run;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.ledger.Advice;
import vk2max.ledger.Run;
import vk2max.ledger.RunStep;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Words;
import vk2max.ops.report.AdviceWords;

/** The closing tables of a run. Every column of figures adds up. */
final class RunTables {
  private final Words words;
  private final Explainer explainer;

  RunTables(Words words) {
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  /**
   * Prints them.
   *
   * @param advice what would move the most chats
   */
  void print(PrintStream out, RunFigures figures, List<Advice> advice) {
    Run run = figures.run();
    out.println(words.text("run.title", run.name(), run.snapshotId(), run.policyId()));
    out.println();
    out.println(steps(figures));
    out.println(outcomes(run.totals()));
    if (!figures.reasons().isEmpty()) {
      out.println(reasons(figures));
    }
    out.println(EventTable.of(words, "run.events", run.totals()));
    laterPeople(out, figures);
    UnsentWords.print(out, words, figures.unsent());
    contested(out, figures);
    advice(out, advice);
    out.println(balance(run.totals()));
    if (figures.missing() > 0) {
      out.println(words.text("run.missing", figures.missing()));
    }
  }

  private Table steps(RunFigures figures) {
    Table table =
        new Table()
            .row(
                words.text("run.step"),
                words.text("run.stepRead"),
                words.text("run.stepWritten"),
                words.text("run.stepTime"));
    double seconds = 0;
    for (RunStep step : figures.steps()) {
      seconds += Words.shownSeconds(step.seconds());
      table.row(
          words.text("step." + step.name()),
          step.read() == 0 ? "–" : words.number(step.read()),
          step.written() == 0 ? "–" : words.number(step.written()),
          words.seconds(step.seconds()));
    }
    return table.rule().row(words.text("total"), "", "", words.seconds(seconds));
  }

  private Table outcomes(Run.Totals totals) {
    Table table = new Table().row(words.text("run.outcome"), words.text("run.chats"), "%");
    long[] chats = {
      totals.moved(), totals.alreadyMoved(), totals.stay(), totals.review(), totals.quarantined()
    };
    long[] tenths = Shares.tenthsOfPercent(chats);
    outcome(table, "outcome.moved", chats[0], tenths[0]);
    outcome(table, "outcome.alreadyMoved", chats[1], tenths[1]);
    outcome(table, "outcome.stay", chats[2], tenths[2]);
    outcome(table, "outcome.review", chats[3], tenths[3]);
    outcome(table, "outcome.quarantined", chats[4], tenths[4]);
    table.rule();
    outcome(table, "outcome.read", totals.read(), Arrays.stream(tenths).sum());
    return table;
  }

  private void outcome(Table table, String key, long chats, long tenths) {
    table.row(words.text(key), words.number(chats), words.tenths(tenths));
  }

  private Table reasons(RunFigures figures) {
    Table table =
        new Table()
            .row(words.text("run.reason"), words.text("run.chats"), words.text("run.status"));
    long sum = 0;
    for (Map.Entry<ReasonCode, Long> reason : figures.reasonsByFrequency().entrySet()) {
      sum += reason.getValue();
      table.row(
          explainer.tableWord(reason.getKey()),
          words.number(reason.getValue()),
          explainer.statusWord(RunFigures.statusOf(reason.getKey())));
    }
    return table.rule().row(words.text("total"), words.number(sum), "");
  }

  /** What became of chats moved on earlier nights; nothing on the first night. */
  private void laterPeople(PrintStream out, RunFigures figures) {
    if (figures.addedLater() + figures.invitedLater() > 0) {
      out.println(words.text("run.laterPeople", figures.addedLater(), figures.invitedLater()));
      out.println();
    }
  }

  private void contested(PrintStream out, RunFigures figures) {
    out.println(words.text("run.contested"));
    figures
        .contested()
        .forEach((name, chats) -> out.println("  " + words.text("contested." + name, chats)));
    out.println();
  }

  private void advice(PrintStream out, List<Advice> advice) {
    if (advice.isEmpty()) {
      return;
    }
    out.println(words.text("run.advice"));
    advice.forEach(piece -> out.println("  " + new AdviceWords(words).line(piece)));
    out.println();
  }

  private String balance(Run.Totals totals) {
    return words.text(
        totals.unaccounted() == 0 ? "run.balance" : "run.balanceOpen",
        totals.read(),
        totals.moved(),
        totals.alreadyMoved(),
        totals.stay(),
        totals.review(),
        totals.quarantined());
  }
}
