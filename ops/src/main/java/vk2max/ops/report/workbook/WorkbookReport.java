package vk2max.ops.report.workbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.WholeFile;
import vk2max.ops.cli.Words;

/** Writes books of regions and tells which files there are. */
public final class WorkbookReport {
  private final Connection ledger;
  private final BookOptions options;
  private final Words words;

  public WorkbookReport(Connection ledger, BookOptions options, Words words) {
    this.ledger = ledger;
    this.options = options;
    this.words = words;
  }

  /**
   * What was written, and what should be known of it.
   *
   * @param notes for stderr
   */
  public record Written(Run run, List<Sentence> notes, BookResult result) {}

  /**
   * Writes the books, one after another; each is there as a whole or not at all.
   *
   * @param madeAt told in the books
   * @throws CommandFailure if no run is done, if no export has held the region, or if a file cannot
   *     be written
   */
  public Written write(Instant madeAt, Progress progress) throws SQLException {
    // One state of the ledger for everything: a run that goes on meanwhile changes no sum.
    ledger.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    ledger.setReadOnly(true);
    ledger.setAutoCommit(false);
    BookScope scope =
        BookScope.find(ledger, madeAt)
            .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "report.noneDone"));
    List<String> regions = regions();
    WholeFile.makeDirectory(options.directory());
    String day = Moscow.day(scope.run().snapshotAt()).toString();
    RegionBooks books = new RegionBooks(ledger, scope, words, progress);
    List<RegionBook> written = new ArrayList<>();
    for (String region : regions) {
      try (Book book = options.format().book(options.directory(), region + "_" + day, words)) {
        RegionBooks.Rows rows = books.write(region, book);
        written.add(new RegionBook(region, rows, book.finish()));
      }
    }
    List<BookFile> index = options.region() == null ? index(written, day) : List.of();
    return new Written(
        scope.run(), notes(scope), new BookResult(options, scope.run(), written, index));
  }

  private List<String> regions() throws SQLException {
    List<String> known = new OrganisationStore(ledger).regions();
    String asked = options.region();
    if (asked == null && known.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "report.noRegions");
    }
    if (asked != null && !known.contains(asked)) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "report.unknownRegion", asked, String.join(", ", known));
    }
    return asked == null ? known : List.of(asked);
  }

  private List<BookFile> index(List<RegionBook> written, String day) {
    try (Book book = options.format().book(options.directory(), "regions_" + day, words)) {
      try (Sheet sheet = book.open(new SheetForms(words).index())) {
        written.forEach(region -> region.files().forEach(file -> indexed(sheet, region, file)));
      }
      return book.finish();
    }
  }

  private static void indexed(Sheet sheet, RegionBook book, BookFile file) {
    sheet
        .text(book.region())
        .text(file.name())
        .number(book.rows().chats())
        .number(book.rows().actions())
        .number(book.rows().notMoved())
        .number(file.bytes())
        .text(file.sha256())
        .end();
  }

  private static List<Sentence> notes(BookScope scope) {
    List<Sentence> notes = new ArrayList<>();
    Run later = scope.later();
    if (later != null) {
      notes.add(
          Sentence.of(
              "report.later",
              scope.run().name(),
              later.name(),
              Sentence.of("state." + later.state())));
    }
    Run counted = scope.counted();
    if (counted != null && counted.state() != RunState.DONE) {
      notes.add(
          Sentence.of("report.inPart", counted.name(), Sentence.of("state." + counted.state())));
    }
    return notes;
  }
}
