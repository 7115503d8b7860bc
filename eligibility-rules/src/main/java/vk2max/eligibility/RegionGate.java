package vk2max.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When the chats of a region may move, and when its chats in VK become read-only.
 *
 * @param opensAt first instant at which chats may move, Unix seconds, inclusive; {@link #OPEN} from
 *     the beginning, {@link #NEVER}
 * @param readOnlyFrom day the VK chats become read-only; null when not set. Decides nothing.
 */
public record RegionGate(long opensAt, @Nullable LocalDate readOnlyFrom) {
  public static final long OPEN = Long.MIN_VALUE;
  public static final long NEVER = Long.MAX_VALUE;
  public static final RegionGate ALWAYS_OPEN = new RegionGate(OPEN, null);
}
