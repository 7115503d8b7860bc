package vk2max.ops.report.workbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vk2max.eligibility.explain.Explainer;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.Regions;
import vk2max.job.Progress;
import vk2max.ops.cli.Words;
import vk2max.ops.explain.DecisionReader;

/**
 * Writes the chats that a list shows into a book. As with books of regions, all of it is read in
 * one transaction that sees one state.
 */
final class ListBooks {
  private final Connection ledger;
  private final BookScope scope;
  private final Words words;
  private final SheetForms forms;
  private final ChatLines lines;
  private final Progress progress;

  ListBooks(Connection ledger, BookScope scope, Words words, Progress progress)
      throws SQLException {
    this.ledger = ledger;
    this.scope = scope;
    this.words = words;
    this.forms = new SheetForms(words);
    this.lines = new ChatLines(new DecisionReader(ledger), scope.run(), words);
    this.progress = progress;
  }

  /**
   * Writes the sheet of chats and what it rests on.
   *
   * @throws IllegalStateException if there are not as many chats as the index counts; then nothing
   *     of the book may be kept
   */
  RegionBooks.Rows write(BookChats.Listed listed, Book book) throws SQLException {
    ChatIndex index = new ChatIndex(ledger);
    Regions region = Regions.ALL.only(listed.region());
    long all = index.count(region, listed.filter(), Long.MAX_VALUE);
    progress.step("list of region " + listed.region(), all);
    PagedSheet sheet = new PagedSheet(book, forms.chats(), PagedSheet.MOST_ROWS);
    try (sheet) {
      ChatSheet to = new ChatSheet(sheet, words);
      index.forEach(
          region,
          listed.filter(),
          chat -> {
            to.write(lines.of(chat));
            progress.advance(1);
          });
    }
    if (sheet.rows() != all) {
      throw new IllegalStateException(
          "the index counts %d chats of a list of region %s, there are decisions of %d"
              .formatted(all, listed.region(), sheet.rows()));
    }
    try (Sheet about = book.open(forms.about())) {
      new AboutSheet(about, words)
          .write(listed, filter(listed.filter()), scope, all, sheet.parts());
    }
    return new RegionBooks.Rows(all, 0, 0);
  }

  /** The filter as the page words it. */
  private List<AboutSheet.Fact> filter(ChatFilter filter) {
    Explainer explainer = new Explainer(words.language());
    List<AboutSheet.Fact> facts = new ArrayList<>();
    if (filter.status() != null) {
      facts.add(fact("status", explainer.statusWord(filter.status())));
    }
    if (filter.reason() != null) {
      facts.add(fact("reason", explainer.tableWord(filter.reason())));
    }
    if (filter.organisationId() != null) {
      facts.add(fact("organisationId", filter.organisationId()));
    }
    if (filter.municipality() != null) {
      facts.add(fact("municipality", filter.municipality()));
    }
    if (filter.person() != null) {
      facts.add(fact("person", filter.person().toString()));
    }
    if (filter.onlyObstacle()) {
      facts.add(fact("only", words.text("workbook.yes")));
    }
    return facts.isEmpty()
        ? List.of(new AboutSheet.Fact(words.text("workbook.filter"), words.text("list.any")))
        : facts;
  }

  private AboutSheet.Fact fact(String what, String value) {
    return new AboutSheet.Fact(words.text("workbook.filterBy", words.text("list." + what)), value);
  }
}
