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

  /**
   * Writes it.
   *
   * @param chats of the region, as the ledger counts them
   * @param lists the sheets that are lists
   */
  void write(String region, BookScope scope, long chats, List<PagedSheet.Part> lists) {
    Run run = scope.run();
    fact("region", region);
    fact("run", run.name());
    fact("snapshot", run.snapshotId());
    label("snapshotAt").time(run.snapshotAt()).end();
    fact("policy", run.policyId());
    fact("policyHash", PolicyFile.shownHash(run.policyHash()));
    if (scope.counted() != null) {
      fact("counted", scope.counted().name());
    }
    label("madeAt").time(scope.madeAt()).end();
    for (PagedSheet.Part list : lists) {
      sheet.text(words.text("workbook.about.rows", list.title())).number(list.rows()).end();
    }
    label("chats").number(chats).end();
    sheet.text(words.text("workbook.about.check")).text(words.text("workbook.holds")).endStrong();
  }

  private void fact(String key, String value) {
    label(key).text(value).end();
  }

  private Sheet label(String key) {
    return sheet.text(words.text("workbook.about." + key));
  }
}
