package vk2max.ops.report.workbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;
import vk2max.job.Progress;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.postgres.ActionStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.ReportedChatStore;
import vk2max.ops.cli.Words;
import vk2max.ops.explain.DecisionReader;

/**
 * Writes what the ledger holds of a region, or of one of its schools, into a book. All that books
 * tell must be read in one transaction that sees one state, or the sums would be those of different
 * moments.
 */
final class RegionBooks {
  private final Connection ledger;
  private final BookScope scope;
  private final Words words;
  private final SheetForms forms;
  private final ChatLines lines;
  private final Progress progress;
  private final int mostRows;

  RegionBooks(Connection ledger, BookScope scope, Words words, Progress progress)
      throws SQLException {
    this(ledger, scope, words, progress, PagedSheet.MOST_ROWS);
  }

  /**
   * @param mostRows that a sheet holds beside its heading
   */
  RegionBooks(Connection ledger, BookScope scope, Words words, Progress progress, int mostRows)
      throws SQLException {
    this.ledger = ledger;
    this.scope = scope;
    this.words = words;
    this.forms = new SheetForms(words);
    this.lines = new ChatLines(new DecisionReader(ledger), scope.run(), words);
    this.progress = progress;
    this.mostRows = mostRows;
  }

  /**
   * Rows of the lists of a book.
   *
   * @param chats on the sheets of all chats
   * @param notMoved on the sheets of those that do not move under the rules
   */
  record Rows(long chats, long actions, long notMoved) {}

  /**
   * Writes the six sheets.
   *
   * @param of a region or a school
   * @throws IllegalStateException if the sums differ; then nothing of the book may be kept
   */
  Rows write(BookChats of, Book book) throws SQLException {
    String region = of.region();
    String school = of instanceof BookChats.OfSchool one ? one.organisationId() : null;
    ReportedChatStore chats = new ReportedChatStore(ledger);
    long all = chats.count(scope.asOf(), region, school);
    Tally tally = new Tally();
    List<PagedSheet.Part> lists = new ArrayList<>();
    Rows rows;
    // Opened first, since it stands first; written last, since it counts the rows of the others.
    try (Sheet summary = book.open(forms.summary())) {
      long actions = actions(region, school, paged(book, forms.actions()), lists);
      progress.step((school == null ? "region " : "school in region ") + region, all);
      PagedSheet every = paged(book, forms.chats());
      try (every) {
        ChatSheet to = new ChatSheet(every, words);
        chats.forEach(
            scope.asOf(),
            region,
            school,
            chat -> {
              tally.add(chat.row());
              to.write(lines.of(chat));
              progress.advance(1);
            });
      }
      lists.addAll(every.parts());
      rows = new Rows(every.rows(), actions, notMoved(region, school, book, chats, lists));
      requireBalance(of, all, tally, rows);
      PagedSheet reasons = paged(book, forms.reasons());
      try (reasons) {
        new ReasonSheet(reasons, words).write();
      }
      lists.addAll(reasons.parts());
      try (Sheet about = book.open(forms.about())) {
        new AboutSheet(about, words).write(of, names(region, school), scope, all, lists);
      }
      new SummarySheet(summary, words).write(of, tally, all);
    }
    return rows;
  }

  private List<AboutSheet.Fact> names(String region, @Nullable String school) throws SQLException {
    if (school == null) {
      return List.of();
    }
    String name = new OrganisationStore(ledger).name(region, school).orElse(school);
    return List.of(
        new AboutSheet.Fact(words.text("workbook.column.school"), name),
        new AboutSheet.Fact(words.text("workbook.column.organisationId"), school));
  }

  private PagedSheet paged(Book book, SheetForm form) {
    return new PagedSheet(book, form, mostRows);
  }

  private long actions(
      String region, @Nullable String school, PagedSheet sheet, List<PagedSheet.Part> lists)
      throws SQLException {
    try (sheet) {
      ActionSheet to = new ActionSheet(sheet, words);
      if (scope.counted() != null) {
        new ActionStore(ledger).forEach(region, school, Long.MAX_VALUE, to::write);
      }
    }
    lists.addAll(sheet.parts());
    return sheet.rows();
  }

  private long notMoved(
      String region,
      @Nullable String school,
      Book book,
      ReportedChatStore chats,
      List<PagedSheet.Part> lists)
      throws SQLException {
    PagedSheet sheet = paged(book, forms.notMoved());
    try (sheet) {
      ChatSheet to = new ChatSheet(sheet, words);
      chats.forEach(
          scope.asOf(),
          region,
          school,
          chat -> {
            if (isNotMovedByRules(chat.row())) {
              to.write(lines.of(chat));
            }
          });
    }
    lists.addAll(sheet.parts());
    return sheet.rows();
  }

  private static boolean isNotMovedByRules(DecisionRow row) {
    return Status.of(row.outcome(), row.reasons()) == Status.NOT_BY_RULES;
  }

  private static void requireBalance(BookChats of, long all, Tally tally, Rows rows) {
    long notByRules = tally.of(Status.NOT_BY_RULES);
    long moved = tally.of(Status.MOVED);
    if (tally.all() != all
        || rows.chats() != all
        || rows.notMoved() != notByRules
        || tally.withReason() != all - moved) {
      throw new IllegalStateException(
          "the sums of %s %s differ: %d chats, %d counted, %d rows; %d with a reason of %d; %d of %d"
              .formatted(
                  of.kind(),
                  of instanceof BookChats.OfSchool one ? one.organisationId() : of.region(),
                  all,
                  tally.all(),
                  rows.chats(),
                  tally.withReason(),
                  all - moved,
                  rows.notMoved(),
                  notByRules));
    }
  }
}
