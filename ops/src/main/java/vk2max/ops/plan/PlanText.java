package vk2max.ops.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ops.cli.Printout;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;
import vk2max.ops.run.EventTable;
import vk2max.ops.run.RunFigures;
import vk2max.ops.run.RunsCommand;
import vk2max.ops.run.Shares;

/** A plan in words and tables. Every column of figures adds up. */
final class PlanText {
  private final Words words;
  private final Explainer explainer;
  private final Printout out = new Printout();
  private final PlanFigures figures;

  PlanText(Words words, PlanFigures figures) {
    this.words = words;
    this.explainer = new Explainer(words.language());
    this.figures = figures;
  }

  /** Everything that is told of the plan. */
  Printout text() {
    head();
    if (!figures.isDecided()) {
      return out;
    }
    out.table(groups()).gap();
    if (!figures.counted().reasons().isEmpty()) {
      out.table(reasons());
      line("plan.reasonsNote");
      out.gap();
    }
    if (figures.region() == null) {
      whole();
    }
    compared();
    figures.stops().ifPresent(stops -> line("plan.stops", stops));
    if (!figures.changes().isEmpty()) {
      line("plan.stale", figures.changes());
    }
    line(
        figures.plan().isCarriedOut() ? "plan.carriedOut" : "plan.nothingSent",
        figures.run().name());
    return out;
  }

  private void head() {
    Run run = figures.run();
    line("plan.title", figures.plan().name(), state(words, figures));
    line(
        "plan.basis",
        run.snapshotId(),
        RunsCommand.TIME.format(run.snapshotAt()),
        run.policyId(),
        decided(figures.plan().decidedAt()));
    if (figures.region() != null) {
      line("plan.ofRegion", figures.region());
    }
    if (!figures.isDecided() && run.message() != null) {
      out.line(words.say(Sentence.read(run.message())));
    }
    out.gap();
  }

  private static String decided(@Nullable Instant at) {
    return at == null ? "–" : RunsCommand.TIME.format(at);
  }

  /** How far a plan has come, in words. */
  static String state(Words words, PlanFigures figures) {
    Run run = figures.run();
    boolean interrupted = run.state().isAtWork() && !figures.atWork();
    String state = interrupted ? "interrupted" : run.state().name();
    return words.text(figures.state(), run.name(), words.text("state." + state));
  }

  private void whole() {
    out.table(regions()).gap();
    out.table(EventTable.of(words, "plan.events", figures.run().totals())).gap();
    line("run.contested");
    figures
        .contested()
        .forEach((name, chats) -> out.line("  " + words.text("contested." + name, chats)));
    out.gap();
    Run.Totals totals = figures.run().totals();
    line(
        totals.unaccounted() == 0 ? "plan.balance" : "run.balanceOpen",
        totals.read(),
        totals.moved(),
        totals.alreadyMoved(),
        totals.stay(),
        totals.review(),
        totals.quarantined());
    if (figures.missing() > 0) {
      line("run.missing", figures.missing());
    }
  }

  private Table groups() {
    Counted counted = figures.counted();
    Counted before = figures.countedBefore();
    Table table = new Table().row(heading("run.outcome", "run.chats", "%"));
    long[] chats = Arrays.stream(ChatGroup.values()).mapToLong(counted::group).toArray();
    long[] tenths = Shares.tenthsOfPercent(chats);
    for (ChatGroup group : ChatGroup.values()) {
      table.row(
          cells(
              before == null ? 0 : counted.group(group) - before.group(group),
              words.text(group.words()),
              words.number(counted.group(group)),
              Figures.percent(words, tenths[group.ordinal()])));
    }
    return table
        .rule()
        .row(
            cells(
                before == null ? 0 : counted.read() - before.read(),
                words.text(figures.region() == null ? "outcome.read" : "plan.allOfRegion"),
                words.number(counted.read()),
                Figures.percent(words, Arrays.stream(tenths).sum())));
  }

  private Table reasons() {
    Counted counted = figures.counted();
    Counted before = figures.countedBefore();
    Table table = new Table().row(heading("run.reason", "run.chats", "plan.onlyObstacle"));
    long chats = 0;
    long only = 0;
    long difference = 0;
    for (ReasonCode reason : counted.reasonsByFrequency(before)) {
      chats += counted.reason(reason);
      only += counted.onlyObstacle(reason);
      long since = before == null ? 0 : counted.reason(reason) - before.reason(reason);
      difference += since;
      table.row(
          with(
              cells(
                  since,
                  explainer.tableWord(reason),
                  words.number(counted.reason(reason)),
                  words.number(counted.onlyObstacle(reason))),
              explainer.statusWord(RunFigures.statusOf(reason))));
    }
    return table
        .rule()
        .row(
            with(
                cells(difference, words.text("total"), words.number(chats), words.number(only)),
                ""));
  }

  /** The regions side by side, without the columns that are empty for all. */
  private Table regions() {
    Counted counted = figures.counted();
    List<ChatGroup> shown = new ArrayList<>();
    for (ChatGroup group : ChatGroup.values()) {
      if (group != ChatGroup.QUARANTINED && counted.group(group) > 0) {
        shown.add(group);
      }
    }
    Table table = new Table().row(regionRow(words.text("plan.region"), shown, this::heading));
    for (String region : counted.regions().keySet()) {
      String name = region.isEmpty() ? words.text("plan.noRegion") : TerminalText.of(region);
      table.row(regionRow(name, shown, group -> words.number(counted.region(region, group))));
    }
    return table
        .rule()
        .row(regionRow(words.text("total"), shown, group -> words.number(counted.group(group))));
  }

  private String heading(ChatGroup group) {
    return words.text(group.words() + ".short");
  }

  private static String[] regionRow(
      String name, List<ChatGroup> shown, java.util.function.Function<ChatGroup, String> cell) {
    List<String> row = new ArrayList<>(List.of(name));
    shown.forEach(group -> row.add(cell.apply(group)));
    return row.toArray(String[]::new);
  }

  private void compared() {
    Run before = figures.before();
    Counted counted = figures.countedBefore();
    if (before == null) {
      line("plan.noneBefore");
    } else if (counted == null) {
      line("plan.notComparable", before.name());
    } else {
      line(
          "plan.compared",
          before.name(),
          words.signed(since(ChatGroup.TO_MOVE, counted)),
          words.signed(since(ChatGroup.WAITS_FOR_ACTION, counted)),
          words.text(
              before.policyHash().equals(figures.run().policyHash())
                  ? "plan.samePolicy"
                  : "plan.otherPolicy",
              before.policyId(),
              figures.run().policyId()));
    }
  }

  private long since(ChatGroup group, Counted before) {
    return figures.counted().group(group) - before.group(group);
  }

  private String[] heading(String... keys) {
    List<String> cells = new ArrayList<>();
    for (String key : keys) {
      cells.add(key.equals("%") ? key : words.text(key));
    }
    if (figures.countedBefore() != null) {
      cells.add(words.text("plan.since", String.valueOf(name(figures.before()))));
    }
    if (keys[0].equals("run.reason")) {
      cells.add(words.text("run.status"));
    }
    return cells.toArray(String[]::new);
  }

  private static String name(@Nullable Run run) {
    return run == null ? "" : run.name();
  }

  /** A row, with the difference to the run before at its end where there is one. */
  private String[] cells(long difference, String... cells) {
    return figures.countedBefore() == null ? cells : with(cells, words.signed(difference));
  }

  private static String[] with(String[] cells, String last) {
    String[] longer = Arrays.copyOf(cells, cells.length + 1);
    longer[cells.length] = last;
    return longer;
  }

  private void line(String key, Object... blanks) {
    out.line(words.text(key, blanks));
  }
}
