package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.BitSet;
import vk2max.columns.LongSet;
import vk2max.ledger.KnownChats;

/**
 * The chats of an export: one bit for each that the ledger knows, 13 to 16 bytes for each other.
 * Not thread-safe.
 */
final class SeenChats {
  private final KnownChats known;
  private final BitSet seen;
  private final LongSet others = new LongSet(0);
  private int knownOnes;

  SeenChats(KnownChats known) {
    this.known = known;
    this.seen = new BitSet(known.size());
  }

  /** Takes a chat; false when it was taken before. */
  boolean add(long chatId) {
    int row = known.row(chatId);
    if (row == KnownChats.UNKNOWN) {
      return others.add(chatId);
    }
    if (seen.get(row)) {
      return false;
    }
    seen.set(row);
    knownOnes++;
    return true;
  }

  int size() {
    return knownOnes + others.size();
  }

  /** Chats of the last export that are not in this one. */
  LongArrayList missing() {
    LongArrayList missing = new LongArrayList();
    known.forEachMissing(seen, missing::add);
    return missing;
  }

  /** Moved chats that were missing from the last export and are in this one. */
  LongArrayList returned() {
    LongArrayList returned = new LongArrayList();
    known.forEachReturned(seen, returned::add);
    return returned;
  }
}
