package vk2max.ledger;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each person of a moved chat was sent, by VK id, and with which account: packed into about
 * seven bytes a person. Built once, in the order of the ids; not thread-safe.
 *
 * <p>Of an account {@value #TAG_BITS} bits are kept, its tag. So whoever asks whether an account is
 * in the chat compares tags only with people whose account has changed since, and is wrong once in
 * sixteen million such comparisons.
 */
public final class SentPeople {
  /** The tag of no account, and of one that is not known. */
  public static final int NO_TAG = 0;

  private static final int TAG_BITS = 24;

  /** Stands where the number of people stands in the first format, which is not 0 then. */
  private static final int VERSIONED = 0;

  private static final int VERSION = 2;
  private static final int STATE_BITS_OF_VERSION_1 = 2;
  private static final int STATE_BITS = 4;
  private static final State[] STATES = State.values();

  private final LongArrayList ids = new LongArrayList();
  private final ByteWriter states = new ByteWriter();
  private final IntArrayList tags = new IntArrayList();

  /** What a person was sent. Ordinals are stored: append, never reorder. */
  public enum State {
    /** Asked to come; was not in MAX. */
    INVITED,
    /** Is in the chat in MAX, and never had to be asked. */
    ADDED,
    /** Nothing: another person with the same account was added. */
    REPRESENTED,
    /** Was asked to come, came and was added. */
    CAME,
    /**
     * Was added, asked before or not, by an earlier move that was taken back: is owed nothing, is
     * never asked (again), and may be added like everybody else who is in the chat in VK.
     */
    CAME_BEFORE;

    /** Whether the person is in the chat in MAX. */
    public boolean isIn() {
      return this == ADDED || this == CAME;
    }

    /** Whether the person was asked to come, or must not be asked any more. */
    public boolean wasInvited() {
      return this == INVITED || this == CAME || this == CAME_BEFORE;
    }

    /** Whether the person is added on coming to MAX, also when no longer in the chat in VK. */
    public boolean isAwaited() {
      return this == INVITED || this == REPRESENTED;
    }

    /** What becomes of it when the move is taken back; null for nothing: a stranger. */
    public @Nullable State afterRetraction() {
      return switch (this) {
        case INVITED -> INVITED;
        // Somebody who was added is never invited (docs/criteria).
        case ADDED, CAME, CAME_BEFORE -> CAME_BEFORE;
        case REPRESENTED -> null;
      };
    }
  }

  /** The tag of an account; {@link #NO_TAG} for 0, no account. */
  public static int tagOf(long account) {
    if (account == 0) {
      return NO_TAG;
    }
    int tag = (int) (HashCommon.murmurHash3(account) >>> (Long.SIZE - TAG_BITS));
    return tag == NO_TAG ? 1 : tag;
  }

  /** Appends a person who is not in the chat in MAX, or with an account that is not known. */
  public void add(long vkUserId, State state) {
    add(vkUserId, state, NO_TAG);
  }

  /**
   * Appends a person.
   *
   * @param vkUserId positive, larger than the one before
   * @param tag of the account with which the person was added; kept only of those who are in
   * @throws IllegalArgumentException if it is not
   */
  public void add(long vkUserId, State state, int tag) {
    long last = ids.isEmpty() ? 0 : ids.getLong(ids.size() - 1);
    if (vkUserId <= last) {
      throw new IllegalArgumentException("person " + vkUserId + " comes after " + last);
    }
    ids.add(vkUserId);
    states.int8(state.ordinal());
    tags.add(state.isIn() ? tag : NO_TAG);
  }

  public int size() {
    return ids.size();
  }

  public long id(int i) {
    return ids.getLong(i);
  }

  public State state(int i) {
    return STATES[states.array()[i]];
  }

  /** The tag of the account with which a person was added; {@link #NO_TAG} when not known. */
  public int tag(int i) {
    return tags.getInt(i);
  }

  /** Where a person stands; negative when nothing is known of the person. */
  public int indexOf(long vkUserId) {
    return Arrays.binarySearch(ids.elements(), 0, ids.size(), vkUserId);
  }

  /** How many people are in one of some states. */
  public long count(Predicate<State> which) {
    long people = 0;
    for (int i = 0; i < ids.size(); i++) {
      people += which.test(state(i)) ? 1 : 0;
    }
    return people;
  }

  public void clear() {
    ids.clear();
    states.clear();
    tags.clear();
  }

  /**
   * Appends the packed form: the number of people, their ids, two states a byte, the tags of those
   * who are in.
   */
  public void pack(ByteWriter to) {
    to.unsigned(VERSIONED);
    to.int8(VERSION);
    to.unsigned(ids.size());
    long last = 0;
    for (int i = 0; i < ids.size(); i++) {
      to.unsigned(ids.getLong(i) - last);
      last = ids.getLong(i);
    }
    int perByte = Byte.SIZE / STATE_BITS;
    for (int i = 0; i < ids.size(); i += perByte) {
      int packed = 0;
      for (int j = i; j < Math.min(i + perByte, ids.size()); j++) {
        packed |= states.array()[j] << STATE_BITS * (j - i);
      }
      to.int8(packed);
    }
    for (int i = 0; i < ids.size(); i++) {
      if (state(i).isIn()) {
        to.int8(tag(i) >> 16);
        to.int16(tag(i) & 0xFFFF);
      }
    }
  }

  /**
   * Reads what {@link #pack} wrote, also before there were tags.
   *
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public static SentPeople unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    long first = reader.unsigned();
    // Nobody, in the first format, is one byte.
    if (first != VERSIONED || !reader.hasMore()) {
      return unpack(reader, first, STATE_BITS_OF_VERSION_1, false);
    }
    int version = reader.int8();
    if (version != VERSION) {
      throw new IllegalArgumentException("people of a move are packed in version " + version);
    }
    return unpack(reader, reader.unsigned(), STATE_BITS, true);
  }

  private static SentPeople unpack(ByteReader reader, long size, int stateBits, boolean tagged) {
    SentPeople people = new SentPeople();
    long[] ids = new long[(int) size];
    long last = 0;
    for (int i = 0; i < ids.length; i++) {
      last += reader.unsigned();
      ids[i] = last;
    }
    State[] states = new State[ids.length];
    int packed = 0;
    for (int i = 0; i < ids.length; i++) {
      packed = i % (Byte.SIZE / stateBits) == 0 ? reader.int8() : packed >> stateBits;
      states[i] = STATES[packed & ((1 << stateBits) - 1)];
    }
    for (int i = 0; i < ids.length; i++) {
      boolean hasTag = tagged && states[i].isIn();
      people.add(
          ids[i], states[i], hasTag ? reader.int8() << 16 | reader.int8() << 8 | reader.int8() : 0);
    }
    return people;
  }
}
