package vk2max.job.scan;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Some accepted chats of a file in the order of their lines, and for every group chat the accounts
 * that created or administer it: filled by the thread that scans the file, then read by the one
 * that joins all of them, and forgotten.
 */
final class ScannedChats {
  /** So few that what is on its way takes no memory to speak of. */
  private static final int MOST = 4096;

  private final LongArrayList chatIds = new LongArrayList();
  private final LongArrayList lastUserAts = new LongArrayList();
  private final IntArrayList lines = new IntArrayList();
  private final LongArrayList accounts = new LongArrayList();

  /** By chat, where its accounts end in {@link #accounts}. */
  private final IntArrayList accountEnds = new IntArrayList();

  /** Begins a chat. */
  void chat(long chatId, long lastUserAt, int line) {
    chatIds.add(chatId);
    lastUserAts.add(lastUserAt);
    lines.add(line);
    accountEnds.add(accounts.size());
  }

  /** Adds an account to the chat begun last. */
  void addAccount(long account) {
    accounts.add(account);
    accountEnds.set(accountEnds.size() - 1, accounts.size());
  }

  int size() {
    return chatIds.size();
  }

  boolean isFull() {
    return Math.max(chatIds.size(), accounts.size()) >= MOST;
  }

  long chatId(int chat) {
    return chatIds.getLong(chat);
  }

  long lastUserAt(int chat) {
    return lastUserAts.getLong(chat);
  }

  int line(int chat) {
    return lines.getInt(chat);
  }

  /** Index of a chat's first account; its last one stands before the first of the next chat. */
  int firstAccount(int chat) {
    return chat == 0 ? 0 : accountEnds.getInt(chat - 1);
  }

  long account(int index) {
    return accounts.getLong(index);
  }
}
