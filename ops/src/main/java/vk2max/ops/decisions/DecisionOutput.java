package vk2max.ops.decisions;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import vk2max.eligibility.Outcome;
import vk2max.ledger.DecisionRow;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RowOutput;

/** Decisions as rows for programs, one a chat. */
public final class DecisionOutput implements Consumer<DecisionRow>, Flushable {
  /** The columns, the chat's id before the others. */
  public static final List<String> COLUMNS =
      List.of("chat_id", "outcome", "reasons", "carrier_vk_user_id", "organisation_id", "region");

  private final RowOutput rows;

  /**
   * Writes the names of the columns, where the form has them.
   *
   * @param to closed by the caller, after {@link #flush}
   */
  public DecisionOutput(OutputStream to, RowFormat format) {
    this.rows = new RowOutput(COLUMNS, to, format);
  }

  @Override
  public void accept(DecisionRow row) {
    rows.write(values(row));
  }

  /** The values of {@link #COLUMNS}. */
  public static List<String> values(DecisionRow row) {
    return List.of(
        Long.toString(row.chatId()),
        row.outcome().name(),
        row.reasons().joined(),
        row.outcome() == Outcome.MOVE ? Long.toString(row.carrier()) : "",
        row.organisationId(),
        row.region());
  }

  @Override
  public void flush() throws IOException {
    rows.flush();
  }
}
