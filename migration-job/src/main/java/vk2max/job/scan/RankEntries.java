package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import vk2max.columns.IntRows;
import vk2max.columns.LongRows;

/**
 * Which accounts created or administer which chats, until the last chat is there and they can be
 * ordered: 16 bytes a chat that has such accounts, and 4 for each of them. Not thread-safe.
 */
final class RankEntries {
  private static final int CHAT_ID = 0;
  private static final int LAST_USER_AT = 1;

  private final AccountCounts counts = new AccountCounts();
  private final LongRows chats = new LongRows(2);

  /** Rows of accounts, chat after chat; the first one of a chat is told by its complement. */
  private final IntRows entries = new IntRows();

  /** Takes a chat with its accounts; no chat twice. */
  void add(ScannedChats from, int chat) {
    int first = from.firstAccount(chat);
    int end = from.firstAccount(chat + 1);
    if (first == end) {
      return;
    }
    int row = chats.add();
    chats.set(row, CHAT_ID, from.chatId(chat));
    chats.set(row, LAST_USER_AT, from.lastUserAt(chat));
    for (int i = first; i < end; i++) {
      int account = counts.count(from.account(i));
      entries.add(i == first ? ~account : account);
    }
  }

  /**
   * The ranks, once all chats are there.
   *
   * @param limit accounts with more chats are ordered
   */
  ActivityRanks rank(int limit) {
    Long2ObjectOpenHashMap<OrderedChats> ordered = new Long2ObjectOpenHashMap<>();
    for (int row = 0; row < counts.size(); row++) {
      if (counts.ofRow(row) > limit) {
        ordered.put(counts.account(row), new OrderedChats(counts.ofRow(row)));
      }
    }
    if (!ordered.isEmpty()) {
      fill(ordered);
      ordered.values().forEach(OrderedChats::sort);
    }
    return new ActivityRanks(counts, ordered);
  }

  private void fill(Long2ObjectOpenHashMap<OrderedChats> ordered) {
    int chat = -1;
    for (int i = 0; i < entries.size(); i++) {
      int entry = entries.get(i);
      if (entry < 0) {
        chat++;
      }
      OrderedChats chatsOfAccount = ordered.get(counts.account(entry < 0 ? ~entry : entry));
      if (chatsOfAccount != null) {
        chatsOfAccount.add(chats.get(chat, LAST_USER_AT), chats.get(chat, CHAT_ID));
      }
    }
  }
}
