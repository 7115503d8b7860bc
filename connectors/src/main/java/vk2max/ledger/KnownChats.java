package vk2max.ledger;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * What the ledger holds before a night: about 41 bytes a chat. Filled once, then read by any number
 * of threads.
 */
public final class KnownChats {
  /** The fingerprint of people that equals no other: they are looked at by every night. */
  public static final long LOOK_AGAIN = 0;

  /** The fingerprint of the people of a chat whose people the ledger does not hold. */
  public static final long PEOPLE_UNKNOWN = 1;

  private static final int UNKNOWN = -1;

  private final Long2IntOpenHashMap rows = new Long2IntOpenHashMap();
  private final LongArrayList fingerprints = new LongArrayList();
  private final LongArrayList people = new LongArrayList();
  private final IntArrayList organisations = new IntArrayList();
  private final java.util.BitSet moved = new java.util.BitSet();
  private final java.util.BitSet gone = new java.util.BitSet();

  public KnownChats() {
    rows.defaultReturnValue(UNKNOWN);
  }

  /**
   * Adds a chat.
   *
   * @param organisation the ledger's number; 0 for none
   * @param peopleFingerprint of a moved chat's people; any value for one that has not moved
   */
  public void add(
      long chatId,
      long fingerprint,
      int organisation,
      boolean hasMoved,
      boolean isGone,
      long peopleFingerprint) {
    int row = fingerprints.size();
    rows.put(chatId, row);
    fingerprints.add(fingerprint);
    organisations.add(organisation);
    people.add(peopleFingerprint);
    moved.set(row, hasMoved);
    gone.set(row, isGone);
  }

  public int size() {
    return rows.size();
  }

  public boolean contains(long chatId) {
    return rows.containsKey(chatId);
  }

  /** Whether the chat has moved and its move was not taken back. */
  public boolean hasMoved(long chatId) {
    int row = rows.get(chatId);
    return row != UNKNOWN && moved.get(row);
  }

  /**
   * The fingerprint of the people of a moved chat; {@link #PEOPLE_UNKNOWN} when the ledger does not
   * hold them.
   */
  public long peopleFingerprint(long chatId) {
    int row = rows.get(chatId);
    return row == UNKNOWN ? PEOPLE_UNKNOWN : people.getLong(row);
  }

  /** Whether the ledger holds exactly this decision, and the chat was in the last export. */
  public boolean isUnchanged(long chatId, long fingerprint) {
    int row = rows.get(chatId);
    return row != UNKNOWN && !gone.get(row) && fingerprints.getLong(row) == fingerprint;
  }

  /** The ledger's number of the organisation the chat is counted under; 0 for none. */
  public int organisation(long chatId) {
    int row = rows.get(chatId);
    return row == UNKNOWN ? OrganisationRefs.NONE : organisations.getInt(row);
  }

  /** Tells of every moved chat that was missing from the last export and is in this one. */
  public void forEachReturned(LongPredicate inExport, LongConsumer action) {
    rows.long2IntEntrySet()
        .fastForEach(
            entry -> {
              int row = entry.getIntValue();
              if (gone.get(row) && moved.get(row) && inExport.test(entry.getLongKey())) {
                action.accept(entry.getLongKey());
              }
            });
  }

  /** Tells of every chat that was in the last export and is not in this one. */
  public void forEachMissing(LongPredicate inExport, LongConsumer action) {
    rows.long2IntEntrySet()
        .fastForEach(
            entry -> {
              if (!gone.get(entry.getIntValue()) && !inExport.test(entry.getLongKey())) {
                action.accept(entry.getLongKey());
              }
            });
  }
}
