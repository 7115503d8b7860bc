package vk2max.job.scan;

import vk2max.columns.LongRows;
import vk2max.columns.RowIndex;

/**
 * How many group chats each account created or administers: 21 to 24 bytes an account. Not
 * thread-safe while it is filled.
 */
final class AccountCounts {
  private static final int ACCOUNT = 0;
  private static final int COUNT = 1;

  private final LongRows accounts = new LongRows(2);
  private final RowIndex byAccount = new RowIndex(accounts, 0);

  /** Counts a chat of an account, and returns the account's row. */
  int count(long account) {
    int row = byAccount.find(account);
    if (row == RowIndex.NONE) {
      row = accounts.add();
      accounts.set(row, ACCOUNT, account);
      byAccount.add();
    }
    accounts.set(row, COUNT, accounts.get(row, COUNT) + 1);
    return row;
  }

  /** Chats of an account. */
  int of(long account) {
    int row = byAccount.find(account);
    return row == RowIndex.NONE ? 0 : ofRow(row);
  }

  int ofRow(int row) {
    return (int) accounts.get(row, COUNT);
  }

  long account(int row) {
    return accounts.get(row, ACCOUNT);
  }

  /** Accounts that have a chat. */
  int size() {
    return accounts.size();
  }
}
