package vk2max.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;

/**
 * The only obstacles of the chats of one chunk, added up by who or what has to change, and packed
 * for the ledger: a few bytes each. Not thread-safe.
 */
public final class Obstacles {
  private static final int VERSION = 1;
  private static final ReasonCode[] CODES = ReasonCode.values();

  private final Map<Obstacle, Sum> sums = new LinkedHashMap<>();

  /**
   * An obstacle that is the only one of some chats.
   *
   * @param code what is lacking
   * @param person VK id of the person it is about; 0 for none
   * @param organisation the ledger's number; {@link OrganisationRefs#NONE} for none
   * @param region two-character code, of an obstacle that is about a region; empty otherwise: then
   *     the organisation says it
   */
  public record Obstacle(ReasonCode code, long person, int organisation, String region) {}

  /** What is done with a packed obstacle. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void on(Obstacle obstacle, long chats, long people) throws E;
  }

  private static final class Sum {
    private long chats;
    private long people;
  }

  /**
   * Adds a chat.
   *
   * @param people its members
   */
  public void add(Obstacle obstacle, long people) {
    Sum sum = sums.computeIfAbsent(obstacle, first -> new Sum());
    sum.chats++;
    sum.people += people;
  }

  public void clear() {
    sums.clear();
  }

  /** The sums as bytes; null when there are none. */
  public byte @Nullable [] pack() {
    if (sums.isEmpty()) {
      return null;
    }
    ByteWriter to = new ByteWriter();
    to.int8(VERSION);
    sums.forEach(
        (obstacle, sum) -> {
          to.int8(obstacle.code().ordinal());
          to.varint(obstacle.person());
          to.varint(obstacle.organisation());
          to.text(obstacle.region());
          to.varint(sum.chats);
          to.varint(sum.people);
        });
    return to.toByteArray();
  }

  /**
   * Tells of what {@link #pack} packed.
   *
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public static <E extends Exception> void forEach(byte[] packed, Action<E> action) throws E {
    ByteReader from = new ByteReader(packed);
    int version = from.int8();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "obstacles of a chunk have version " + version + ", expected " + VERSION);
    }
    while (from.hasMore()) {
      Obstacle obstacle =
          new Obstacle(CODES[from.int8()], from.varint(), (int) from.varint(), from.text());
      action.on(obstacle, from.varint(), from.varint());
    }
  }
}
