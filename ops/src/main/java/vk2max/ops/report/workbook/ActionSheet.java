package vk2max.ops.report.workbook;

import vk2max.ledger.Advice;
import vk2max.ops.cli.Words;
import vk2max.ops.report.AdviceWords;

/** Advice as rows. */
final class ActionSheet {
  private final Sheet sheet;
  private final AdviceWords words;

  ActionSheet(Sheet sheet, Words words) {
    this.sheet = sheet;
    this.words = new AdviceWords(words);
  }

  void write(Advice advice) {
    sheet
        .text(advice.municipality())
        .text(advice.organisation())
        .text(advice.organisationId())
        .text(AdviceWords.ids(advice))
        .text(words.action(advice))
        .number(advice.chats())
        .number(advice.people())
        .end();
  }
}
