package vk2max.ops.run;

import vk2max.ledger.Run;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Words;

/** How many events of each kind a run sends, or would. */
public final class EventTable {
  private EventTable() {}

  /**
   * The table, with its sum.
   *
   * @param heading the code of what stands above the kinds
   */
  public static Table of(Words words, String heading, Run.Totals totals) {
    return new Table()
        .row(words.text(heading), words.text("run.count"))
        .row(words.text("event.created"), words.number(totals.created()))
        .row(words.text("event.notices"), words.number(totals.notices()))
        .row(words.text("event.invitations"), words.number(totals.invitations()))
        .row(words.text("event.additions"), words.number(totals.additions()))
        .rule()
        .row(words.text("total"), words.number(totals.events()));
  }
}
