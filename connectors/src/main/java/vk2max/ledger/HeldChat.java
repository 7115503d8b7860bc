package vk2max.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Hold;

/**
 * A hold as the ledger keeps it.
 *
 * @param title of the chat; null when it has none
 * @param removed null while it stands
 */
public record HeldChat(long chatId, @Nullable String title, Hold hold, @Nullable Removal removed) {
  /** Who took it away, why and when. */
  public record Removal(String by, String reason, Instant at) {}
}
