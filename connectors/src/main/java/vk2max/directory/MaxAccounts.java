package vk2max.directory;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/**
 * Accounts in MAX by phone, in columns of primitives: about 45 bytes an account. Of several
 * accounts with one phone the latest registered counts, of equally late ones the smaller id. Not
 * thread-safe while it is filled.
 */
final class MaxAccounts {
  private static final int NONE = -1;

  private final Long2IntOpenHashMap rows;
  private final LongOpenHashSet ids;
  private long[] first;
  private long[] second;
  private long[] maxUserIds;
  private long[] registeredAt;

  /** Of {@link #registeredAt} beyond the second; empty until a first one is not zero. */
  private int[] nanos = {};

  private int size;

  MaxAccounts(long expected) {
    int capacity = (int) Math.max(16, Math.min(expected, Integer.MAX_VALUE - 16));
    rows = new Long2IntOpenHashMap(capacity);
    rows.defaultReturnValue(NONE);
    ids = new LongOpenHashSet(capacity);
    first = new long[capacity];
    second = new long[capacity];
    maxUserIds = new long[capacity];
    registeredAt = new long[capacity];
  }

  /**
   * Takes an account.
   *
   * @return false when its id was taken before: the first counts
   */
  boolean add(long maxUserId, PhoneKey phone, long registered, int fraction) {
    if (!ids.add(maxUserId)) {
      return false;
    }
    if (!phone.isKnown()) {
      return true;
    }
    long slot = slot(phone);
    int row = rows.get(slot);
    if (row == NONE) {
      row = newRow();
      rows.put(slot, row);
      first[row] = phone.first();
      second[row] = phone.second();
    } else if (!counts(maxUserId, registered, fraction, row)) {
      return true;
    }
    maxUserIds[row] = maxUserId;
    registeredAt[row] = registered;
    if (fraction != 0 || nanos.length > 0) {
      nanos = nanos.length < first.length ? Arrays.copyOf(nanos, first.length) : nanos;
      nanos[row] = fraction;
    }
    return true;
  }

  /** Whether an account counts instead of the one in the row: later, or as late and smaller. */
  private boolean counts(long maxUserId, long registered, int fraction, int row) {
    if (registered != registeredAt[row]) {
      return registered > registeredAt[row];
    }
    int other = row < nanos.length ? nanos[row] : 0;
    return fraction != other ? fraction > other : maxUserId < maxUserIds[row];
  }

  /** The account with this phone; 0 when there is none. */
  long maxUserId(PhoneKey phone) {
    int row = rows.get(slot(phone));
    return row == NONE ? 0 : maxUserIds[row];
  }

  /** The map's key of a phone: the first word, or the next one that no other phone holds. */
  private long slot(PhoneKey phone) {
    long slot = phone.first();
    while (true) {
      int row = rows.get(slot);
      if (row == NONE || (first[row] == phone.first() && second[row] == phone.second())) {
        return slot;
      }
      slot++;
    }
  }

  private int newRow() {
    if (size == first.length) {
      int larger = size + (size >> 1) + 16;
      first = Arrays.copyOf(first, larger);
      second = Arrays.copyOf(second, larger);
      maxUserIds = Arrays.copyOf(maxUserIds, larger);
      registeredAt = Arrays.copyOf(registeredAt, larger);
    }
    return size++;
  }
}
