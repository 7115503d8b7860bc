package vk2max.ops.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vk2max.job.Sentence;
import vk2max.ledger.Advice;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;

/** What would move the most chats, as the last run that has decided everything counted it. */
@Command(name = "report", description = "what would move the most chats")
public final class ReportCommand extends Verb {
  private static final Pattern REGION = Pattern.compile("[0-9]{2}");
  private static final long SHOWN = 20;

  @Option(names = "--actions", description = "who can do what, the most chats first")
  boolean actions;

  @Option(names = "--region", paramLabel = "RR", description = "only what is in this region")
  @Nullable String region;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "how many (default: 20; all of them with --format or --out)")
  @Nullable Long top;

  @Option(
      names = "--format",
      paramLabel = "csv|excel|jsonl",
      description = "rows instead of words (default with --out: csv)")
  @Nullable AdviceFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "write there instead of stdout")
  @Nullable Path file;

  @Option(names = "--xlsx", description = "workbooks: not built yet")
  boolean xlsx;

  @Option(names = "--csv", description = "workbooks: not built yet")
  boolean csv;

  @Option(names = "--all", description = "workbooks of all regions: not built yet")
  boolean all;

  @Override
  public Integer call() throws SQLException, IOException {
    if (!actions || xlsx || csv || all) {
      throw new CommandFailure(ExitCode.USAGE, "report.notBuilt");
    }
    if (region != null && !REGION.matcher(region).matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.region", region);
    }
    if (top != null && top < 1) {
      throw new CommandFailure(ExitCode.USAGE, "usage.value", "--top", top.toString(), "1…");
    }
    try (Connection ledger = new Servers(Settings.ofProcess(), err::println).ledger()) {
      ActionStore store = new ActionStore(ledger);
      int runId =
          store.run().orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "report.none"));
      Run run = new RunStore(ledger).find(runId).orElseThrow();
      boolean rows = !common.json() && (format != null || file != null);
      if (rows) {
        rows(store);
      } else {
        result(store, run);
      }
      if (run.state() != RunState.DONE) {
        tell(Sentence.of("report.inPart", run.name(), Sentence.of("state." + run.state())));
      }
      return ExitCode.DONE;
    }
  }

  private void rows(ActionStore store) throws SQLException, IOException {
    try (OutputStream to = file == null ? OutputFile.stdout() : OutputFile.of(file)) {
      new AdviceRows(store, region, top == null ? Long.MAX_VALUE : top, words())
          .write(format == null ? AdviceFormat.csv : format, to);
    }
  }

  private void result(ActionStore store, Run run) throws SQLException, IOException {
    long most = top == null ? SHOWN : top;
    List<Advice> first = new ArrayList<>();
    store.forEach(region, most, first::add);
    Advice.Total total = store.total(region);
    if (common.json()) {
      try (OutputStream to = file == null ? OutputFile.stdout() : OutputFile.of(file)) {
        json(to, run, total, first, new AdviceRows(store, region, most, words()));
      }
    } else {
      print(run, total, first);
    }
  }

  private void json(
      OutputStream to, Run run, Advice.Total total, List<Advice> first, AdviceRows rows) {
    Json.write(
        to,
        json -> {
          json.writeStringProperty("schema", "vk2max/actions/1");
          json.writeStringProperty("runId", run.name());
          json.writeStringProperty("snapshotId", run.snapshotId());
          json.writeStringProperty("state", run.state().name());
          json.writeStringProperty("region", region == null ? "" : region);
          json.writeObjectPropertyStart("total");
          json.writeNumberProperty("actions", total.pieces());
          json.writeNumberProperty("chats", total.chats());
          json.writeNumberProperty("people", total.people());
          json.writeEndObject();
          json.writeArrayPropertyStart("actions");
          for (Advice advice : first) {
            json.writeStartObject();
            rows.fields(json, advice);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private void print(Run run, Advice.Total total, List<Advice> first) {
    out.println(words().text("report.title", run.name(), run.snapshotId()));
    if (region != null) {
      out.println(words().text("report.region", region));
    }
    out.println();
    if (first.isEmpty()) {
      out.println(words().text("report.nothing"));
    } else {
      out.println(table(first));
      out.println(
          words()
              .text(
                  "report.total",
                  (long) first.size(),
                  total.pieces(),
                  words().count("unit.chat", total.chats()),
                  words().count("unit.member", total.people())));
    }
    out.println(words().text("report.means"));
    String ofRegion = region == null ? "" : " --region " + region;
    next("report --actions" + ofRegion + " --format excel --out actions.csv", "status");
  }

  private Table table(List<Advice> first) {
    AdviceWords advice = new AdviceWords(words());
    Table table =
        new Table()
            .row(
                words().text("report.action"),
                words().text("report.ofRegion"),
                words().text("run.chats"),
                words().text("report.people"));
    for (int i = 0; i < first.size(); i++) {
      Advice row = first.get(i);
      table.row(
          i + 1 + ". " + advice.action(row),
          row.region().isEmpty() ? "–" : row.region(),
          words().number(row.chats()),
          words().number(row.people()));
    }
    return table;
  }
}
