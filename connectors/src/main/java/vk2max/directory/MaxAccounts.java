package vk2max.directory;

import vk2max.columns.LongRows;
import vk2max.columns.LongSet;
import vk2max.columns.RareLongs;
import vk2max.columns.RowIndex;

/**
 * Takes the accounts in MAX, with about 44 bytes each until the last one is there. Of several
 * accounts with one phone the latest registered counts, of equally late ones the smaller id. Not
 * thread-safe.
 */
final class MaxAccounts {
  private final AccountsByPhone byPhone;
  private final LongSet ids;
  private final LongRows registeredAt = new LongRows(1);

  /** Of {@link #registeredAt} beyond the second. */
  private final RareLongs nanos = new RareLongs(0);

  /**
   * @param expected how many to make room for; more may come
   */
  MaxAccounts(long expected) {
    byPhone = new AccountsByPhone(expected);
    ids = new LongSet(expected);
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
    int row = byPhone.row(phone);
    if (row == RowIndex.NONE) {
      row = byPhone.add(phone);
      registeredAt.add();
    } else if (!counts(maxUserId, registered, fraction, row)) {
      return true;
    }
    byPhone.maxUserId(row, maxUserId);
    registeredAt.set(row, 0, registered);
    nanos.set(row, fraction);
    return true;
  }

  /** Whether an account counts instead of the one in the row: later, or as late and smaller. */
  private boolean counts(long maxUserId, long registered, int fraction, int row) {
    if (registered != registeredAt.get(row, 0)) {
      return registered > registeredAt.get(row, 0);
    }
    long other = nanos.get(row);
    return fraction != other ? fraction > other : maxUserId < byPhone.maxUserId(row);
  }

  /** What is left to be known once all are taken. */
  AccountsByPhone byPhone() {
    return byPhone;
  }
}
