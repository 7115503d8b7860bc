package vk2max.ops.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vk2max.index.Regions;

/**
 * A token of a program, without what it consists of.
 *
 * @param id given by the ledger; 0 before
 * @param name what it is for
 * @param regions whose chats it shows
 * @param revokedAt null while nobody has revoked it
 */
public record ApiToken(
    int id,
    String name,
    Role role,
    Regions regions,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Whether it opens anything. */
  public boolean isGood(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
