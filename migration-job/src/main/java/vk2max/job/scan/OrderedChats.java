package vk2max.job.scan;

/** The chats of one account, the most active first. */
final class OrderedChats {
  private final long[] lastUserAts;
  private final long[] chatIds;
  private int size;

  /**
   * @param chats how many there will be
   */
  OrderedChats(int chats) {
    lastUserAts = new long[chats];
    chatIds = new long[chats];
  }

  void add(long lastUserAt, long chatId) {
    lastUserAts[size] = lastUserAt;
    chatIds[size] = chatId;
    size++;
  }

  /** Must be called once, after the last {@link #add}. */
  void sort() {
    it.unimi.dsi.fastutil.Arrays.quickSort(
        0,
        size,
        (a, b) -> compare(lastUserAts[a], chatIds[a], lastUserAts[b], chatIds[b]),
        this::swap);
  }

  /** 1-based place of a chat that was added. */
  int position(long lastUserAt, long chatId) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(lastUserAts[middle], chatIds[middle], lastUserAt, chatId) < 0) {
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
    long last = lastUserAts[a];
    lastUserAts[a] = lastUserAts[b];
    lastUserAts[b] = last;
    long chat = chatIds[a];
    chatIds[a] = chatIds[b];
    chatIds[b] = chat;
  }
}
