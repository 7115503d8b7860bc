package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** The chats of one account, the most active first. */
final class OrderedChats {
  private final LongArrayList lastUserAts = new LongArrayList();
  private final LongArrayList chatIds = new LongArrayList();

  void add(long lastUserAt, long chatId) {
    lastUserAts.add(lastUserAt);
    chatIds.add(chatId);
  }

  /** Must be called once, after the last {@link #add}. */
  void sort() {
    it.unimi.dsi.fastutil.Arrays.quickSort(
        0,
        chatIds.size(),
        (a, b) ->
            compare(
                lastUserAts.getLong(a),
                chatIds.getLong(a),
                lastUserAts.getLong(b),
                chatIds.getLong(b)),
        this::swap);
  }

  /** 1-based place of a chat that was added. */
  int position(long lastUserAt, long chatId) {
    int low = 0;
    int high = chatIds.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(lastUserAts.getLong(middle), chatIds.getLong(middle), lastUserAt, chatId) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  private static int compare(long lastA, long chatA, long lastB, long chatB) {
    // An absent instant is the smallest long, so "newest first" puts it last.
    int newestFirst = Long.compare(lastB, lastA);
    return newestFirst != 0 ? newestFirst : Long.compare(chatA, chatB);
  }

  private void swap(int a, int b) {
    long last = lastUserAts.getLong(a);
    lastUserAts.set(a, lastUserAts.getLong(b));
    lastUserAts.set(b, last);
    long chat = chatIds.getLong(a);
    chatIds.set(a, chatIds.getLong(b));
    chatIds.set(b, chat);
  }
}
