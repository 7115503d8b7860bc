package vk2max.source;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;

/**
 * One chat as the source gives it. Mutable and reused from line to line: at tens of thousands of
 * chats a second, an object graph a chat would be the largest cost of a night. Not thread-safe.
 */
public final class SourceChat {
  /** Stands for a number or an instant that the source does not give. */
  public static final long ABSENT = Long.MIN_VALUE;

  public long chatId;
  public PeerType peerType = PeerType.CHAT;

  /** The peer id, local to the exporter's account; {@link #ABSENT} when not given. */
  public long peerId;

  public long ownerId;
  public boolean channel;
  public Origin origin = Origin.USER;
  public boolean call;

  /** Message counts; {@link #ABSENT} when not given. */
  public long totalMessages;

  public long serviceMessages;

  /** Last message of a person, Unix seconds; {@link #ABSENT} when not given. */
  public long lastUserAt;

  public final LongBuffer adminIds = new LongBuffer();
  public final LongBuffer memberIds = new LongBuffer();

  /** Whether the source lists the members: an empty list means that nobody is left. */
  public boolean membersKnown;

  /** Accounts and positions of {@code ranks}, index by index. */
  public final LongBuffer rankAccounts = new LongBuffer();

  public final LongBuffer rankPositions = new LongBuffer();

  /** Optional fields that had the wrong type and count as absent. */
  public int warnings;

  private @Nullable Supplier<String> title;

  public void clear() {
    chatId = 0;
    peerType = PeerType.CHAT;
    peerId = ABSENT;
    origin = Origin.USER;
    call = false;
    warnings = 0;
    clearSettings();
    clearMessages();
    memberIds.clear();
    membersKnown = false;
    clearRanks();
  }

  /** The title; null when not given. Made when it is asked for: a scan never does. */
  public @Nullable String title() {
    return title == null ? null : title.get();
  }

  /**
   * Takes a title.
   *
   * @param text makes the title as long as this chat is the current one; null when not given
   */
  public void titleFrom(@Nullable Supplier<String> text) {
    title = text;
  }

  public void clearSettings() {
    title = null;
    ownerId = 0;
    channel = false;
    adminIds.clear();
  }

  public void clearMessages() {
    totalMessages = ABSENT;
    serviceMessages = ABSENT;
    lastUserAt = ABSENT;
  }

  public void clearRanks() {
    rankAccounts.clear();
    rankPositions.clear();
  }

  public boolean messagesKnown() {
    return totalMessages != ABSENT && serviceMessages != ABSENT;
  }

  /** A growing list of longs without boxes. */
  public static final class LongBuffer {
    private long[] values = new long[16];
    private int size;

    public void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    public long get(int index) {
      return values[index];
    }

    public int size() {
      return size;
    }

    /** The longs behind the buffer, {@link #size()} of them; valid until the next change. */
    public long[] elements() {
      return values;
    }

    public void clear() {
      size = 0;
    }

    /** Where a value stands after {@link #sortDistinct}; negative when it does not. */
    public int indexOfSorted(long value) {
      return Arrays.binarySearch(values, 0, size, value);
    }

    /** Sorts ascending and drops repeated values. */
    public void sortDistinct() {
      Arrays.sort(values, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || values[i] != values[i - 1]) {
          values[kept++] = values[i];
        }
      }
      size = kept;
    }
  }
}
