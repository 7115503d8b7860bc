package vk2max.ledger;

import java.util.BitSet;
import java.util.function.LongConsumer;
import vk2max.columns.IntRows;
import vk2max.columns.LongRows;
import vk2max.columns.RowIndex;

/**
 * What the ledger holds before a night: about 26 bytes a chat. Filled once, then read by any number
 * of threads.
 */
public final class KnownChats {
  /** The fingerprint of people that equals no other: they are looked at by every night. */
  public static final long LOOK_AGAIN = 0;

  /** The fingerprint of the people of a chat whose people the ledger does not hold. */
  public static final long PEOPLE_UNKNOWN = 1;

  /** The number of a chat that the ledger does not hold. */
  public static final int UNKNOWN = RowIndex.NONE;

  private static final int CHAT_ID = 0;
  private static final int FINGERPRINT = 1;
  private static final int MOVED = 1;
  private static final int GONE = 2;
  private static final int ORGANISATION = 2;

  /** Chat id and fingerprint: of the people of a moved chat, of the decision on any other. */
  private final LongRows chats = new LongRows(2);

  /** The organisation's number, and in the last two bits what became of the chat. */
  private final IntRows states = new IntRows();

  private final RowIndex byId;

  public KnownChats() {
    this(0);
  }

  /**
   * @param expected chats to make room for; more may come
   */
  public KnownChats(long expected) {
    byId = new RowIndex(chats, expected);
  }

  /**
   * Adds a chat.
   *
   * @param fingerprint of the decision; that of a chat that has moved is not kept: no night decides
   *     it again
   * @param organisation the ledger's number; 0 for none
   */
  public void add(
      long chatId, long fingerprint, int organisation, boolean hasMoved, boolean isGone) {
    int row = chats.add();
    chats.set(row, CHAT_ID, chatId);
    chats.set(row, FINGERPRINT, hasMoved ? PEOPLE_UNKNOWN : fingerprint);
    states.add(
        Math.multiplyExact(organisation, 1 << ORGANISATION)
            | (hasMoved ? MOVED : 0)
            | (isGone ? GONE : 0));
    byId.add();
  }

  /**
   * Takes the people of a chat that was added; those of one that has not moved, or whose move was
   * taken back, change nothing.
   */
  public void people(long chatId, long fingerprint) {
    int row = byId.find(chatId);
    if (row != RowIndex.NONE && is(row, MOVED)) {
      chats.set(row, FINGERPRINT, fingerprint);
    }
  }

  public int size() {
    return chats.size();
  }

  /** The number of a chat, below {@link #size}; {@link #UNKNOWN} when the ledger has no such. */
  public int row(long chatId) {
    return byId.find(chatId);
  }

  public boolean contains(long chatId) {
    return byId.find(chatId) != RowIndex.NONE;
  }

  /** Whether the chat has moved and its move was not taken back. */
  public boolean hasMoved(long chatId) {
    int row = byId.find(chatId);
    return row != RowIndex.NONE && is(row, MOVED);
  }

  /**
   * The fingerprint of the people of a moved chat; {@link #PEOPLE_UNKNOWN} when the ledger does not
   * hold them, and for a chat that has not moved.
   */
  public long peopleFingerprint(long chatId) {
    int row = byId.find(chatId);
    return row == RowIndex.NONE || !is(row, MOVED) ? PEOPLE_UNKNOWN : chats.get(row, FINGERPRINT);
  }

  /**
   * Whether the ledger holds exactly this decision on a chat that has not moved, and it was in the
   * last export.
   */
  public boolean isUnchanged(long chatId, long fingerprint) {
    int row = byId.find(chatId);
    return row != RowIndex.NONE
        && !is(row, MOVED)
        && !is(row, GONE)
        && chats.get(row, FINGERPRINT) == fingerprint;
  }

  /** The ledger's number of the organisation the chat is counted under; 0 for none. */
  public int organisation(long chatId) {
    int row = byId.find(chatId);
    return row == RowIndex.NONE ? OrganisationRefs.NONE : states.get(row) >> ORGANISATION;
  }

  /**
   * Tells of every moved chat that was missing from the last export and is in this one.
   *
   * @param inExport by {@link #row}
   */
  public void forEachReturned(BitSet inExport, LongConsumer action) {
    for (int row = 0; row < chats.size(); row++) {
      if (is(row, GONE) && is(row, MOVED) && inExport.get(row)) {
        action.accept(chats.get(row, CHAT_ID));
      }
    }
  }

  /**
   * Tells of every chat that was in the last export and is not in this one.
   *
   * @param inExport by {@link #row}
   */
  public void forEachMissing(BitSet inExport, LongConsumer action) {
    for (int row = 0; row < chats.size(); row++) {
      if (!is(row, GONE) && !inExport.get(row)) {
        action.accept(chats.get(row, CHAT_ID));
      }
    }
  }

  private boolean is(int row, int flag) {
    return (states.get(row) & flag) != 0;
  }
}
