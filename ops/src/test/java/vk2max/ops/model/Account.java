package vk2max.ops.model;

import java.time.Instant;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * A registration in MAX.
 *
 * @param phone null if there is no valid one
 */
record Account(long id, String phone, Instant registeredAt) {
  /**
   * Of several accounts with one phone the smallest in this order counts: the latest registered.
   */
  static final Comparator<Account> THE_ONE_THAT_COUNTS =
      Comparator.comparing(Account::registeredAt).reversed().thenComparing(Account::id);

  /**
   * @throws BadLine if a required field is missing or of a wrong type, or the instant unreadable
   */
  static Account of(JsonNode line) {
    Required required = new Required();
    long id = required.id(line, "max_user_id");
    Instant registeredAt = required.instant(line, "registered_at");
    required.check();
    return new Account(id, Phone.of(line), registeredAt);
  }
}
