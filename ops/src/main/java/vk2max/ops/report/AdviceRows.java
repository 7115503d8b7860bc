package vk2max.ops.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vk2max.ledger.Advice;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Words;

/** Advice as rows. Streams: memory does not grow with them. */
final class AdviceRows {
  private final ActionStore actions;
  private final @Nullable String region;
  private final long most;
  private final Words words;
  private final AdviceWords advice;

  AdviceRows(ActionStore actions, @Nullable String region, long most, Words words) {
    this.actions = actions;
    this.region = region;
    this.most = most;
    this.words = words;
    this.advice = new AdviceWords(words);
  }

  void write(AdviceFormat format, OutputStream to) throws SQLException, IOException {
    switch (format) {
      case csv -> csv(Csv.to(to), false);
      case excel -> csv(Csv.forSpreadsheets(to), true);
      case jsonl -> actions.forEach(region, most, row -> Json.write(to, json -> fields(json, row)));
    }
  }

  private void csv(CsvWriter csv, boolean spreadsheet) throws SQLException, IOException {
    csv.writeRecord(
        "chats",
        "people",
        "code",
        "action",
        "vk_user_ids",
        "organisation_id",
        "organisation",
        "municipality",
        "region");
    actions.forEach(
        region,
        most,
        row ->
            csv.writeRecord(
                Long.toString(row.chats()),
                Long.toString(row.people()),
                row.obstacle().name(),
                Csv.cell(advice.action(row)),
                AdviceWords.ids(row),
                Csv.cell(row.organisationId()),
                Csv.cell(row.organisation()),
                Csv.cell(row.municipality()),
                spreadsheet ? asText(row.region()) : row.region()));
    csv.flush();
  }

  /** A spreadsheet would make the number 2 of 02. */
  private String asText(String code) {
    return code.isEmpty() ? "" : words.text("explain.region", code);
  }

  /** The fields of one piece of advice. */
  void fields(JsonGenerator json, Advice row) {
    json.writeNumberProperty("chats", row.chats());
    json.writeNumberProperty("people", row.people());
    json.writeStringProperty("code", row.obstacle().name());
    json.writeStringProperty("action", advice.action(row));
    json.writeArrayPropertyStart("vkUserIds");
    row.persons().forEach(person -> json.writeString(Long.toString(person)));
    json.writeEndArray();
    json.writeStringProperty("organisationId", row.organisationId());
    json.writeStringProperty("organisation", row.organisation());
    json.writeStringProperty("municipality", row.municipality());
    json.writeStringProperty("region", row.region());
  }
}
