package vk2max.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When the chats of a region may move, and when its chats in VK become read-only.
 *
 * @param opensAt first instant at which chats may move, Unix seconds, inclusive; {@link #OPEN} from
 *     the beginning, {@link #NEVER}
 * @param opensAtNanos nanoseconds of {@code opensAt} beyond the second, 0 to 999 999 999
 * @param readOnlyFrom day the VK chats become read-only; null when not set. Decides nothing.
 */
public record RegionGate(long opensAt, int opensAtNanos, @Nullable LocalDate readOnlyFrom) {
  public static final long OPEN = Long.MIN_VALUE;
  public static final long NEVER = Long.MAX_VALUE;
  public static final RegionGate ALWAYS_OPEN = new RegionGate(OPEN, null);
  public static final RegionGate CLOSED = new RegionGate(NEVER, null);

  /** A gate that opens at a full second, is open or stays closed. */
  public RegionGate(long opensAt, @Nullable LocalDate readOnlyFrom) {
    this(opensAt, 0, readOnlyFrom);
  }

  /** A gate that opens at an instant. */
  public static RegionGate openFrom(Instant opensAt) {
    return new RegionGate(opensAt.getEpochSecond(), opensAt.getNano(), null);
  }

  public RegionGate withReadOnlyFrom(@Nullable LocalDate day) {
    return new RegionGate(opensAt, opensAtNanos, day);
  }
}
