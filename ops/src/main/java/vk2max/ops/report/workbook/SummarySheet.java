package vk2max.ops.report.workbook;

import java.util.Map;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.ops.cli.Words;
import vk2max.ops.run.Shares;

/** How many chats became what, and why. */
final class SummarySheet {
  private final Sheet sheet;
  private final Words words;
  private final Explainer explainer;

  SummarySheet(Sheet sheet, Words words) {
    this.sheet = sheet;
    this.words = words;
    this.explainer = new Explainer(words.language());
  }

  /**
   * Writes it.
   *
   * @param of a region or a school
   * @param chats of it, as the ledger counts them: the sums are of the same rows
   */
  void write(BookChats of, Tally tally, long chats) {
    sheet.text(words.text("workbook.byStatus")).endStrong();
    long[] parts = new long[Status.values().length];
    for (Status status : Status.values()) {
      parts[status.ordinal()] = tally.of(status);
    }
    long[] tenths = Shares.tenthsOfPercent(parts);
    for (Status status : Status.values()) {
      sheet
          .status(status, explainer.statusWord(status))
          .number(parts[status.ordinal()])
          .share(tenths[status.ordinal()])
          .end();
    }
    sum(tally.all());
    sheet.end();
    sheet.text(words.text("run.reason")).endStrong();
    reasons(tally);
    sheet.end();
    sheet.text(words.text("workbook.check." + of.kind())).number(chats).text("✔").endStrong();
  }

  private void reasons(Tally tally) {
    Map<ReasonCode, Long> reasons = tally.reasons();
    long[] tenths =
        Shares.tenthsOfPercent(reasons.values().stream().mapToLong(Long::longValue).toArray());
    int next = 0;
    for (Map.Entry<ReasonCode, Long> reason : reasons.entrySet()) {
      sheet
          .text(explainer.tableWord(reason.getKey()))
          .number(reason.getValue())
          .share(tenths[next++])
          .end();
    }
    sum(tally.withReason());
  }

  private void sum(long chats) {
    sheet.text(words.text("total")).number(chats).share(chats == 0 ? 0 : 1_000).endStrong();
  }
}
