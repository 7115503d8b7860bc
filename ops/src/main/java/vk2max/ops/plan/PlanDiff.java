package vk2max.ops.plan;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Printout;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/**
 * What two plans or runs have counted differently, as tables and as JSON, schema {@code
 * vk2max/plan-diff/1}. What a run has moved counts as moved earlier for the other.
 */
final class PlanDiff {
  private final Run from;
  private final Run to;
  private final Counted before;
  private final Counted after;

  PlanDiff(Run from, Run to, Counted before, Counted after) {
    this.from = from;
    this.to = to;
    this.before = from.state() == RunState.DONE ? before.asDone() : before;
    this.after = after;
  }

  /** One line that differs. */
  private record Line(String name, long from, long to) {
    boolean differs() {
      return from != to;
    }
  }

  /** In words and tables. */
  Printout text(Words words) {
    Printout out = new Printout();
    out.line(words.text("plan.diff", Holding.name(from), Holding.name(to)));
    out.line(described(words, from)).line(described(words, to)).gap();
    Explainer explainer = new Explainer(words.language());
    List<Line> groups = groups(group -> words.text(group.words()));
    List<Line> reasons = reasons(explainer::tableWord);
    List<Line> regions = regions(words.text("plan.noRegion"));
    if (groups.isEmpty() && reasons.isEmpty() && regions.isEmpty()) {
      return out.line(words.text("plan.diffNone"));
    }
    add(out, words, "run.outcome", groups);
    add(out, words, "run.reason", reasons);
    add(out, words, "plan.diffRegion", regions);
    return out;
  }

  private static String described(Words words, Run run) {
    return words.text("plan.diffSide", Holding.name(run), run.snapshotId(), run.policyId());
  }

  private void add(Printout out, Words words, String heading, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Table table =
        new Table()
            .row(
                words.text(heading),
                Holding.name(from),
                Holding.name(to),
                words.text("plan.change"));
    for (Line line : lines) {
      table.row(
          TerminalText.of(line.name()),
          words.number(line.from()),
          words.number(line.to()),
          words.signed(line.to() - line.from()));
    }
    out.table(table).gap();
  }

  private List<Line> groups(java.util.function.Function<ChatGroup, String> name) {
    List<Line> lines = new ArrayList<>();
    for (ChatGroup group : ChatGroup.values()) {
      add(lines, name.apply(group), before.group(group), after.group(group));
    }
    return lines;
  }

  private List<Line> reasons(java.util.function.Function<ReasonCode, String> name) {
    List<Line> lines = new ArrayList<>();
    for (ReasonCode reason : ReasonCode.values()) {
      add(lines, name.apply(reason), before.reason(reason), after.reason(reason));
    }
    return lines;
  }

  /** Chats that have moved or would, by region. */
  private List<Line> regions(String unknown) {
    SortedSet<String> all = new TreeSet<>(before.regions().keySet());
    all.addAll(after.regions().keySet());
    List<Line> lines = new ArrayList<>();
    for (String region : all) {
      ToLongFunction<Counted> moved =
          of -> of.region(region, ChatGroup.ALREADY_MOVED) + of.region(region, ChatGroup.TO_MOVE);
      add(
          lines,
          region.isEmpty() ? unknown : region,
          moved.applyAsLong(before),
          moved.applyAsLong(after));
    }
    return lines;
  }

  private static void add(List<Line> lines, String name, long from, long to) {
    Line line = new Line(name, from, to);
    if (line.differs()) {
      lines.add(line);
    }
  }

  void json(PrintStream out) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/plan-diff/1");
          json.writeStringProperty("from", Holding.name(from));
          json.writeStringProperty("to", Holding.name(to));
          json.writeBooleanProperty(
              "sameExport", from.bundleFingerprint().equals(to.bundleFingerprint()));
          json.writeBooleanProperty("samePolicy", from.policyHash().equals(to.policyHash()));
          object(json, "outcomes", groups(ChatGroup::field));
          object(json, "reasons", reasons(ReasonCode::name));
          object(json, "movedByRegion", regions(""));
        });
  }

  private static void object(JsonGenerator json, String name, List<Line> lines) {
    json.writeObjectPropertyStart(name);
    for (Line line : lines) {
      json.writeObjectPropertyStart(line.name());
      json.writeNumberProperty("from", line.from());
      json.writeNumberProperty("to", line.to());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
