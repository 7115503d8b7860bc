package vk2max.ledger;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each person of a moved chat was sent, by VK id, and with which account: packed into five to
 * six bytes a person. Built once, in the order of the ids; not thread-safe.
 *
 * <p>Of an account {@value #TAG_BITS} bits are kept, its tag. So whoever asks whether an account is
 * in the chat compares tags only with people whose account has changed since, and is wrong once in
 * a million such comparisons.
 */
public final class SentPeople {
  /** The tag of no account, and of one that is not known. */
  public static final int NO_TAG = 0;

  private static final int TAG_BITS = 20;

  /**
   * The upper bits of the first byte. The lower ones are the width: in how many low bits the
   * distance between two ids is kept as it is.
   */
  private static final int VERSION = 3;

  private static final int WIDTH_BITS = 6;

  /** So many ones say that a distance follows as a whole: ids may lie anywhere. */
  private static final int FAR = 20;

  /** By frequency: a state is kept as so many ones as it stands behind the first. */
  private static final State[] BY_FREQUENCY = {
    State.ADDED, State.INVITED, State.CAME, State.REPRESENTED, State.CAME_BEFORE
  };

  /** Where a state stands there, by its ordinal. */
  private static final int[] RANKS = ranks();

  private final LongArrayList ids = new LongArrayList();
  private final ByteWriter states = new ByteWriter();
  private final IntArrayList tags = new IntArrayList();

  /** What a person was sent. */
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

  private static int[] ranks() {
    int[] ranks = new int[State.values().length];
    for (int i = 0; i < BY_FREQUENCY.length; i++) {
      ranks[BY_FREQUENCY[i].ordinal()] = i;
    }
    return ranks;
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
    states.int8(RANKS[state.ordinal()]);
    tags.add(state.isIn() ? tag : NO_TAG);
  }

  public int size() {
    return ids.size();
  }

  public long id(int i) {
    return ids.getLong(i);
  }

  public State state(int i) {
    return BY_FREQUENCY[states.array()[i]];
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
   * Appends the packed form: version and width, the number of people, then of each person the
   * distance to the id before (a Rice code), the state, and the tag of those who are in.
   */
  public void pack(ByteWriter to) {
    int width = width();
    to.int8(VERSION << WIDTH_BITS | width);
    to.unsigned(ids.size());
    BitWriter bits = new BitWriter(to);
    long last = 0;
    for (int i = 0; i < ids.size(); i++) {
      long distance = ids.getLong(i) - last - 1;
      last = ids.getLong(i);
      if (distance >>> width < FAR) {
        bits.unary((int) (distance >>> width));
        bits.bits(distance, width);
      } else {
        bits.unary(FAR);
        bits.bits(distance, Long.SIZE);
      }
      bits.unary(states.array()[i]);
      if (state(i).isIn()) {
        bits.bits(tag(i), TAG_BITS);
      }
    }
    bits.end();
  }

  /** The width that suits distances of their average: half of them are below, as far as known. */
  private int width() {
    if (ids.isEmpty()) {
      return 0;
    }
    double median = Math.log(2) * ids.getLong(ids.size() - 1) / ids.size();
    return Math.max(0, Math.getExponent(median));
  }

  /**
   * Reads what {@link #pack} wrote.
   *
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public static SentPeople unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    int first = reader.int8();
    if (first >>> WIDTH_BITS != VERSION) {
      throw new IllegalArgumentException("people of a move are packed in another form: " + first);
    }
    int width = first & (1 << WIDTH_BITS) - 1;
    SentPeople people = new SentPeople();
    long size = reader.unsigned();
    BitReader bits = new BitReader(reader);
    long last = 0;
    for (long i = 0; i < size; i++) {
      int high = bits.unary();
      long distance = high < FAR ? (long) high << width | bits.bits(width) : bits.bits(Long.SIZE);
      last += distance + 1;
      State state = BY_FREQUENCY[bits.unary()];
      people.add(last, state, state.isIn() ? (int) bits.bits(TAG_BITS) : NO_TAG);
    }
    return people;
  }
}
