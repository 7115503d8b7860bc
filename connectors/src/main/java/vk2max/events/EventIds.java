package vk2max.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that come out the same however often an event is built. */
public final class EventIds {
  /** Finding the algorithm anew for each of a million events takes longer than to compute it. */
  private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(EventIds::md5);

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_3 = 0x3000L;
  private static final long VARIANT = 1L << 63;
  private static final long WITHOUT_VARIANT = -1L >>> 2;

  private EventIds() {}

  /**
   * The {@code ce_id} of an event: a name-based UUID (RFC 9562, version 3) without a namespace, as
   * {@link UUID#nameUUIDFromBytes} makes it.
   *
   * @param moveNo number of the chat's move, from 1
   * @param part number of the event of this kind over the move's whole life, from 1
   */
  public static UUID of(EventKind kind, long chatId, int moveNo, int part) {
    String name = kind.type() + '/' + chatId + '/' + moveNo + '/' + part;
    byte[] hash = MD5.get().digest(name.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer halves = ByteBuffer.wrap(hash);
    return new UUID(
        halves.getLong() & ~VERSION_BITS | VERSION_3, halves.getLong() & WITHOUT_VARIANT | VARIANT);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** VK's guard against posting twice: a positive int32 that follows from the event's id. */
  public static int randomId(UUID eventId) {
    int folded = (int) (eventId.getLeastSignificantBits() ^ eventId.getMostSignificantBits());
    int positive = folded & Integer.MAX_VALUE;
    return positive == 0 ? 1 : positive;
  }
}
