package vk2max.ledger;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Decision;

/** Writes decisions as rows of the ledger's {@code decision} table. Not thread-safe. */
public final class DecisionRows {
  /** The columns, in the order in which they are written. */
  public static final String COLUMNS =
      "chat_id, run_id, gone, outcome, reasons, carrier, organisation, fingerprint, title,"
          + " evidence";

  private static final int COLUMN_COUNT = 10;

  private final CopyRows rows = new CopyRows();
  private final ByteWriter evidence = new ByteWriter();
  private final EvidenceCodec codec;
  private final int runId;

  public DecisionRows(EvidenceCodec codec, int runId) {
    this.codec = codec;
    this.runId = runId;
  }

  /**
   * Appends a decision.
   *
   * @param organisation the ledger's number; {@link OrganisationRefs#NONE} for none
   */
  public void add(Decision decision, int organisation, long fingerprint, @Nullable String title) {
    evidence.clear();
    codec.write(decision.findings(), evidence);
    rows.row(COLUMN_COUNT);
    rows.int64(decision.findings().facts().chatId());
    rows.int32(runId);
    rows.bool(false);
    rows.int16(decision.outcome().ordinal());
    rows.int32(decision.reasons().mask());
    if (decision instanceof Decision.Move move) {
      rows.int64(move.carrier().vkUserId());
    } else {
      rows.nothing();
    }
    if (organisation == OrganisationRefs.NONE) {
      rows.nothing();
    } else {
      rows.int32(organisation);
    }
    rows.int64(fingerprint);
    rows.text(title);
    rows.bytes(evidence);
  }

  /** Whether there is a decision of a chat among some rows. */
  public static boolean contains(PlannedContent.Section decisions, long chatId) {
    ByteBuffer from = ByteBuffer.wrap(decisions.bytes(), decisions.start(), decisions.length());
    for (int row = 0; row < decisions.rows(); row++) {
      int columns = from.getShort();
      int ofChatId = from.getInt();
      if (from.getLong(from.position()) == chatId) {
        return true;
      }
      from.position(from.position() + ofChatId);
      for (int column = 1; column < columns; column++) {
        int length = from.getInt();
        from.position(from.position() + Math.max(0, length));
      }
    }
    return false;
  }

  public void clear() {
    rows.clear();
  }

  public PlannedContent.Section section() {
    return PlannedContent.Section.of(rows.content(), rows.rows());
  }
}
