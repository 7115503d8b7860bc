package vk2max.ledger;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What each person of a moved chat was sent, by VK id, packed into about four bytes a person. Built
 * once, in the order of the ids; not thread-safe.
 */
public final class SentPeople {
  private static final int STATE_BITS = 2;
  private static final int STATES_PER_BYTE = 8 / STATE_BITS;
  private static final int STATE_MASK = (1 << STATE_BITS) - 1;
  private static final State[] STATES = State.values();

  private final LongArrayList ids = new LongArrayList();
  private final ByteWriter states = new ByteWriter();

  /** What a person was sent. Ordinals are stored: append, never reorder. */
  public enum State {
    /** Asked to come; was not in MAX. */
    INVITED,
    /** Is in the chat in MAX, and never had to be asked. */
    ADDED,
    /** Nothing: another person with the same account was added. */
    REPRESENTED,
    /** Was asked to come, came and was added. */
    CAME;

    /** Whether the person is in the chat in MAX. */
    public boolean isIn() {
      return this == ADDED || this == CAME;
    }

    /** Whether the person was asked to come. */
    public boolean wasInvited() {
      return this == INVITED || this == CAME;
    }
  }

  /**
   * Appends a person.
   *
   * @param vkUserId positive, larger than the one before
   * @throws IllegalArgumentException if it is not
   */
  public void add(long vkUserId, State state) {
    long last = ids.isEmpty() ? 0 : ids.getLong(ids.size() - 1);
    if (vkUserId <= last) {
      throw new IllegalArgumentException("person " + vkUserId + " comes after " + last);
    }
    ids.add(vkUserId);
    states.int8(state.ordinal());
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
  }

  /** Appends the packed form: the number of people, their ids, then four states a byte. */
  public void pack(ByteWriter to) {
    to.unsigned(ids.size());
    long last = 0;
    for (int i = 0; i < ids.size(); i++) {
      to.unsigned(ids.getLong(i) - last);
      last = ids.getLong(i);
    }
    for (int i = 0; i < ids.size(); i += STATES_PER_BYTE) {
      int packed = 0;
      for (int j = i; j < Math.min(i + STATES_PER_BYTE, ids.size()); j++) {
        packed |= states.array()[j] << STATE_BITS * (j - i);
      }
      to.int8(packed);
    }
  }

  /**
   * Reads what {@link #pack} wrote.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  public static SentPeople unpack(byte[] packed) {
    SentPeople people = new SentPeople();
    ByteReader reader = new ByteReader(packed);
    long[] ids = new long[(int) reader.unsigned()];
    long last = 0;
    for (int i = 0; i < ids.length; i++) {
      last += reader.unsigned();
      ids[i] = last;
    }
    int states = 0;
    for (int i = 0; i < ids.length; i++) {
      states = i % STATES_PER_BYTE == 0 ? reader.int8() : states >> STATE_BITS;
      people.add(ids[i], STATES[states & STATE_MASK]);
    }
    return people;
  }
}
