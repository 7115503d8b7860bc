package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import vk2max.eligibility.RankSource;

/**
 * The place of a chat in the list of active chats of an account, where the export does not give it:
 * group chats the account created or administers, the newest message of a person first (none last),
 * then the smaller chat id. Only accounts with more chats than the limit are ordered; of the others
 * it is enough to know how many they have. Read-only, thread-safe.
 */
public final class ActivityRanks {
  private final AccountCounts counts;
  private final Long2ObjectOpenHashMap<OrderedChats> ordered;

  ActivityRanks(AccountCounts counts, Long2ObjectOpenHashMap<OrderedChats> ordered) {
    this.counts = counts;
    this.ordered = ordered;
  }

  /** The position, 1-based; when not {@link #source ordered} the number of chats of the account. */
  public int position(long account, long lastUserAt, long chatId) {
    OrderedChats chats = ordered.get(account);
    return chats == null ? Math.max(1, counts.of(account)) : chats.position(lastUserAt, chatId);
  }

  /** Whether positions of this account are exact or an upper bound. */
  public RankSource source(long account) {
    return ordered.containsKey(account) ? RankSource.COMPUTED : RankSource.AT_MOST;
  }
}
