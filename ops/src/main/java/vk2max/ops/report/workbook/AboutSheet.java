package vk2max.ops.report.workbook;

import java.util.List;
import vk2max.ledger.Run;
import vk2max.ops.cli.Words;
import vk2max.ops.policy.PolicyFile;

/** What a book rests on, and how many rows its sheets have. */
final class AboutSheet {
  private final Sheet sheet;
  private final Words words;

  AboutSheet(Sheet sheet, Words words) {
    this.sheet = sheet;
    this.words = words;
  }

  /** Something that is known of a book. */
  record Fact(String label, String value) {}

  /**
   * Writes it.
   *
   * @param narrower what the book tells of within its region
   * @param chats of the book, as the ledger or the index counts them
   * @param lists the sheets that are lists
   */
  void write(
      BookChats of, List<Fact> narrower, BookScope scope, long chats, List<PagedSheet.Part> lists) {
    Run run = scope.run();
    fact("region", of.region());
    narrower.forEach(fact -> sheet.text(fact.label()).text(fact.value()).end());
    fact("run", run.name());
    fact("snapshot", run.snapshotId());
    label("snapshotAt").time(run.snapshotAt()).end();
    fact("policy", run.policyId());
    fact("policyHash", PolicyFile.shownHash(run.policyHash()));
    if (scope.counted() != null) {
      fact("counted", scope.counted().name());
    }
    label("madeAt").time(scope.madeAt()).end();
    scope.notes().forEach(note -> fact("note", words.say(note)));
    for (PagedSheet.Part list : lists) {
      sheet.text(words.text("workbook.about.rows", list.title())).number(list.rows()).end();
    }
    label("chats." + of.kind()).number(chats).end();
    label("check." + of.kind()).text(words.text("workbook.holds")).endStrong();
  }

  private void fact(String key, String value) {
    label(key).text(value).end();
  }

  private Sheet label(String key) {
    return sheet.text(words.text("workbook.about." + key));
  }
}
