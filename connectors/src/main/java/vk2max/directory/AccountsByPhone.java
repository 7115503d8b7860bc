package vk2max.directory;

import vk2max.columns.LongRows;
import vk2max.columns.RareLongs;
import vk2max.columns.RowIndex;

/**
 * The account in MAX of each phone, in rows of primitives: about 22 bytes a phone, 30 where the
 * export gives hashes. Not thread-safe while it is filled.
 */
final class AccountsByPhone {
  private static final int PHONE = 0;
  private static final int MAX_USER_ID = 1;

  private final LongRows rows = new LongRows(2);

  /** Second words of the phones: all the same where the export gives numbers. */
  private final RareLongs secondWords = new RareLongs(PhoneKey.PLAIN);

  private final RowIndex byPhone;

  AccountsByPhone(long expected) {
    byPhone = new RowIndex(rows, expected);
  }

  /** The row of a phone; {@link RowIndex#NONE} when no account has it. */
  int row(PhoneKey phone) {
    int row = byPhone.find(phone.first());
    while (row != RowIndex.NONE && secondWords.get(row) != phone.second()) {
      row = byPhone.find(phone.first(), row);
    }
    return row;
  }

  /** Takes a phone that has no row yet, and returns its row: 0, 1, 2, … */
  int add(PhoneKey phone) {
    int row = rows.add();
    rows.set(row, PHONE, phone.first());
    secondWords.set(row, phone.second());
    byPhone.add();
    return row;
  }

  long maxUserId(int row) {
    return rows.get(row, MAX_USER_ID);
  }

  void maxUserId(int row, long maxUserId) {
    rows.set(row, MAX_USER_ID, maxUserId);
  }

  /** The account with this phone; 0 when there is none. */
  long maxUserId(PhoneKey phone) {
    int row = row(phone);
    return row == RowIndex.NONE ? 0 : maxUserId(row);
  }
}
