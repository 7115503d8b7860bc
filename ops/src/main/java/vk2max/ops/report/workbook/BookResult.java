package vk2max.ops.report.workbook;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import vk2max.ledger.Run;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Words;

/**
 * The books that were written, as they are told.
 *
 * @param index the list of them; empty unless books of all regions were asked for
 */
public record BookResult(
    BookOptions options, Run run, List<WrittenBook> books, List<BookFile> index) {
  public BookResult {
    books = List.copyOf(books);
    index = List.copyOf(index);
  }

  /** Chats that all books together list. */
  public long chats() {
    return books.stream().mapToLong(book -> book.rows().chats()).sum();
  }

  /** Tells people. */
  public void print(PrintStream out, Words words) {
    out.println(
        words.text("report.books", run.name(), run.snapshotId(), options.directory().toString()));
    out.println();
    Table table =
        new Table()
            .row(
                words.text("report.file"),
                words.text("run.chats"),
                words.text("report.actionRows"),
                words.text("report.notMovedRows"));
    for (WrittenBook book : books) {
      table.row(
          book.files().get(0).name()
              + (book.files().size() == 1 ? "" : " +" + (book.files().size() - 1)),
          words.number(book.rows().chats()),
          words.number(book.rows().actions()),
          words.number(book.rows().notMoved()));
    }
    out.println(table);
    index.forEach(file -> out.println(words.text("report.index", file.name())));
  }

  /** Tells programs. */
  public void print(PrintStream out) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/workbooks/1");
          json.writeStringProperty("runId", run.name());
          json.writeStringProperty("snapshotId", run.snapshotId());
          json.writeStringProperty("directory", options.directory().toString());
          json.writeStringProperty("format", options.format().name());
          json.writeArrayPropertyStart("workbooks");
          books.forEach(book -> write(json, book));
          json.writeEndArray();
          files(json, "index", index);
        });
  }

  private static void write(JsonGenerator json, WrittenBook book) {
    json.writeStartObject();
    json.writeStringProperty("region", book.chats().region());
    json.writeStringProperty(
        "organisationId",
        book.chats() instanceof BookChats.OfSchool school ? school.organisationId() : "");
    json.writeNumberProperty("chats", book.rows().chats());
    json.writeNumberProperty("actions", book.rows().actions());
    json.writeNumberProperty("notMoved", book.rows().notMoved());
    files(json, "files", book.files());
    json.writeEndObject();
  }

  private static void files(JsonGenerator json, String name, List<BookFile> files) {
    json.writeArrayPropertyStart(name);
    for (BookFile file : files) {
      json.writeStartObject();
      json.writeStringProperty("file", file.name());
      json.writeNumberProperty("bytes", file.bytes());
      json.writeStringProperty("sha256", file.sha256());
      json.writeArrayPropertyStart("sheets");
      file.sheets().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
