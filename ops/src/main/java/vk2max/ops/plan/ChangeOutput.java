package vk2max.ops.plan;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vk2max.ledger.DecisionChange;
import vk2max.ledger.DecisionRow;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.RowOutput;
import vk2max.ops.decisions.DecisionOutput;

/** Changed decisions as rows for programs, one a chat: the columns of a decision, from and to. */
final class ChangeOutput implements Consumer<DecisionChange>, Flushable {
  private static final List<String> COLUMNS = columns();

  private final RowOutput rows;

  /**
   * Writes the names of the columns, where the form has them.
   *
   * @param to closed by the caller, after {@link #flush}
   */
  ChangeOutput(OutputStream to, RowFormat format) {
    this.rows = new RowOutput(COLUMNS, to, format);
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(DecisionOutput.COLUMNS.get(0)));
    for (String side : new String[] {"from_", "to_"}) {
      behindId(DecisionOutput.COLUMNS).forEach(column -> columns.add(side + column));
    }
    return columns;
  }

  private static List<String> behindId(List<String> row) {
    return row.subList(1, row.size());
  }

  @Override
  public void accept(DecisionChange change) {
    List<String> values = new ArrayList<>(List.of(Long.toString(change.chatId())));
    values.addAll(side(change.from()));
    values.addAll(side(change.to()));
    rows.write(values);
  }

  /** All empty where the export did not hold the chat. */
  private static List<String> side(@Nullable DecisionRow row) {
    return row == null
        ? Collections.nCopies(DecisionOutput.COLUMNS.size() - 1, "")
        : behindId(DecisionOutput.values(row));
  }

  @Override
  public void flush() throws IOException {
    rows.flush();
  }
}
