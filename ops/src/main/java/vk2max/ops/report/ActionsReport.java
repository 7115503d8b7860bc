package vk2max.ops.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.Advice;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Words;

/** What would move the most chats, as rows, as words or as JSON. */
final class ActionsReport {
  private static final long SHOWN = 20;

  private final ActionStore store;
  private final @Nullable String region;
  private final @Nullable Long top;
  private final Words words;

  /**
   * @param region two digits; null for all
   * @param top how many to tell of; null for as many as the form of the answer tells
   */
  ActionsReport(ActionStore store, @Nullable String region, @Nullable Long top, Words words) {
    this.store = store;
    this.region = region;
    this.top = top;
    this.words = words;
  }

  void rows(AdviceFormat format, @Nullable Path file) throws SQLException, IOException {
    try (OutputStream to = open(file)) {
      new AdviceRows(store, region, top == null ? Long.MAX_VALUE : top, words).write(format, to);
    }
  }

  private static OutputStream open(@Nullable Path file) {
    return file == null ? OutputFile.stdout() : OutputFile.of(file);
  }

  void json(Run run, @Nullable Path file) throws SQLException, IOException {
    List<Advice> first = first();
    Advice.Total total = store.total(region);
    try (OutputStream to = open(file)) {
      json(to, run, total, first, new AdviceRows(store, region, most(), words));
    }
  }

  private long most() {
    return top == null ? SHOWN : top;
  }

  private List<Advice> first() throws SQLException {
    List<Advice> first = new ArrayList<>();
    store.forEach(region, most(), first::add);
    return first;
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

  void print(Run run, PrintStream out) throws SQLException {
    List<Advice> first = first();
    Advice.Total total = store.total(region);
    out.println(words.text("report.title", run.name(), run.snapshotId()));
    if (region != null) {
      out.println(words.text("report.region", region));
    }
    out.println();
    if (first.isEmpty()) {
      out.println(words.text("report.nothing"));
    } else {
      out.println(table(first));
      out.println(
          words.text(
              "report.total",
              (long) first.size(),
              total.pieces(),
              words.count("unit.chat", total.chats()),
              words.count("unit.member", total.people())));
    }
    out.println(words.text("report.means"));
  }

  private Table table(List<Advice> first) {
    AdviceWords advice = new AdviceWords(words);
    Table table =
        new Table()
            .row(
                words.text("report.action"),
                words.text("report.ofRegion"),
                words.text("run.chats"),
                words.text("report.people"));
    for (int i = 0; i < first.size(); i++) {
      Advice row = first.get(i);
      table.row(
          i + 1 + ". " + advice.action(row),
          row.region().isEmpty() ? "–" : row.region(),
          words.number(row.chats()),
          words.number(row.people()));
    }
    return table;
  }
}
