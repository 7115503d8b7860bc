package vk2max.ops.report.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.WholeFile;
import vk2max.ops.cli.Words;

/** Writes books of chats and tells which files there are. */
public final class WorkbookReport {
  private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

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
   * @throws CommandFailure if no run is done, if no export has held the region or the school, or if
   *     a file cannot be written
   */
  public Written write(Instant madeAt, Progress progress) throws SQLException {
    // One state of the ledger for everything: a run that goes on meanwhile changes no sum.
    ledger.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    ledger.setReadOnly(true);
    ledger.setAutoCommit(false);
    BookScope scope =
        scope(madeAt).orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "report.noneDone"));
    List<BookChats> books = books();
    WholeFile.makeDirectory(options.directory());
    String day = Moscow.day(scope.run().snapshotAt()).toString();
    List<WrittenBook> written = new ArrayList<>();
    if (options.chats() instanceof BookChats.Listed listed) {
      ListBooks lists = new ListBooks(ledger, scope, words, progress);
      written.add(written(listed, day, book -> lists.write(listed, book)));
    } else {
      // One for all regions: it reads every organisation.
      RegionBooks regions = new RegionBooks(ledger, scope, words, progress);
      for (BookChats chats : books) {
        written.add(written(chats, day, book -> regions.write(chats, book)));
      }
    }
    List<BookFile> index = options.chats() == null ? index(written, day) : List.of();
    return new Written(
        scope.run(), scope.notes(), new BookResult(options, scope.run(), written, index));
  }

  /** Writes the sheets of a book. */
  @FunctionalInterface
  private interface Writing {
    RegionBooks.Rows into(Book book) throws SQLException;
  }

  private WrittenBook written(BookChats chats, String day, Writing writing) throws SQLException {
    try (Book book = options.format().book(options.directory(), name(chats, day), words)) {
      RegionBooks.Rows rows = writing.into(book);
      return new WrittenBook(chats, rows, book.finish());
    }
  }

  /**
   * What should be known of a book of a region that is made now; nothing before a run is done.
   *
   * @param ledger read without being changed
   */
  public static List<Sentence> notes(Connection ledger) throws SQLException {
    return BookScope.find(ledger, Instant.now()).map(BookScope::notes).orElse(List.of());
  }

  private Optional<BookScope> scope(Instant madeAt) throws SQLException {
    return options.chats() instanceof BookChats.Listed
        ? BookScope.ofIndex(ledger, madeAt)
        : BookScope.find(ledger, madeAt);
  }

  private List<BookChats> books() throws SQLException {
    OrganisationStore organisations = new OrganisationStore(ledger);
    List<String> known = organisations.regions();
    BookChats asked = options.chats();
    if (asked == null) {
      if (known.isEmpty()) {
        throw new CommandFailure(ExitCode.NOT_FOUND, "report.noRegions");
      }
      return known.stream().<BookChats>map(BookChats.OfRegion::new).toList();
    }
    if (!known.contains(asked.region())) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "report.unknownRegion", asked.region(), String.join(", ", known));
    }
    if (asked instanceof BookChats.OfSchool school
        && organisations.name(school.region(), school.organisationId()).isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "report.unknownSchool", school.organisationId(), school.region());
    }
    return List.of(asked);
  }

  /** What the names of the files of a book begin with; ASCII. */
  private static String name(BookChats chats, String day) {
    String name = chats.region() + "_" + day;
    if (chats instanceof BookChats.OfSchool school) {
      return name + "_" + fileName(school.organisationId());
    }
    return chats instanceof BookChats.Listed ? name + "_list" : name;
  }

  /** An id in a name of a file: another id has another name. */
  private static String fileName(String organisationId) {
    return PLAIN_ID.matcher(organisationId).matches()
        ? organisationId
        : UUID.nameUUIDFromBytes(organisationId.getBytes(UTF_8)).toString();
  }

  private List<BookFile> index(List<WrittenBook> written, String day) {
    try (Book book = options.format().book(options.directory(), "regions_" + day, words)) {
      try (Sheet sheet = book.open(new SheetForms(words).index())) {
        written.forEach(one -> one.files().forEach(file -> indexed(sheet, one, file)));
      }
      return book.finish();
    }
  }

  private static void indexed(Sheet sheet, WrittenBook book, BookFile file) {
    sheet
        .text(book.chats().region())
        .text(file.name())
        .number(book.rows().chats())
        .number(book.rows().actions())
        .number(book.rows().notMoved())
        .number(file.bytes())
        .text(file.sha256())
        .end();
  }
}
