package vk2max.ops.generate;

import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Words;

/** Tells what was generated: one export, or several nights. */
final class NightsReport {

  private NightsReport() {}

  static void json(PrintStream out, GeneratedExport export) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/generated-export/1");
          fields(json, export);
        });
  }

  static void json(PrintStream out, GeneratedNights made) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/generated-nights/1");
          json.writeStringProperty("policy", made.policy().toString());
          json.writeArrayPropertyStart("nights");
          for (GeneratedExport night : made.nights()) {
            json.writeStartObject();
            json.writeStringProperty("export", night.bundle().toString());
            fields(json, night);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void fields(JsonGenerator json, GeneratedExport export) {
    json.writeStringProperty("snapshotId", export.snapshotId());
    json.writeNumberProperty("organisations", export.organisations());
    json.writeNumberProperty("people", export.people());
    json.writeNumberProperty("maxAccounts", export.maxAccounts());
    json.writeNumberProperty("chats", export.chats());
    json.writeNumberProperty("bytes", export.bytes());
  }

  static void text(PrintStream out, Words words, GeneratedExport export) {
    out.println(
        words.text(
            "generate.done",
            export.bundle(),
            export.chats(),
            export.people(),
            export.organisations(),
            words.bytes(export.bytes())));
  }

  static void text(PrintStream out, Words words, GeneratedNights made) {
    Table table =
        new Table()
            .row(
                words.text("generate.night"),
                words.text("generate.chats"),
                words.text("generate.people"),
                words.text("generate.accounts"),
                words.text("generate.organisations"),
                words.text("generate.size"));
    long bytes = 0;
    for (GeneratedExport night : made.nights()) {
      table.row(
          String.valueOf(night.bundle().getFileName()),
          words.number(night.chats()),
          words.number(night.people()),
          words.number(night.maxAccounts()),
          words.number(night.organisations()),
          words.bytes(night.bytes()));
      bytes += night.bytes();
    }
    out.print(table);
    int nights = made.nights().size();
    out.println(words.text("generate.nights", made.directory(), nights, words.bytes(bytes)));
    out.println(words.text("generate.policy", made.policy()));
  }
}
