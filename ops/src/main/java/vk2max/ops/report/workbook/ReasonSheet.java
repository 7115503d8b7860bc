package vk2max.ops.report.workbook;

import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.ReasonWords;
import vk2max.ops.cli.Words;

/** Every reason there is, as rows. */
final class ReasonSheet {
  private final Sheet sheet;
  private final Explainer explainer;

  ReasonSheet(Sheet sheet, Words words) {
    this.sheet = sheet;
    this.explainer = new Explainer(words.language());
  }

  void write() {
    for (ReasonCode code : ReasonCode.values()) {
      ReasonWords reason = explainer.reasonWords(code);
      sheet
          .text(code.name())
          .text(reason.table())
          .text(explainer.classWord(code.reasonClass()))
          .text(reason.who())
          .text(reason.again())
          .end();
    }
  }
}
