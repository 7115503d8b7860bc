package vk2max.ops.model;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A school or another institution.
 *
 * @param movedToMaxAt null if it has not been moved
 */
record Organisation(String id, String region, boolean journalIntegrated, Instant movedToMaxAt) {
  /**
   * @throws BadLine if a required field is missing or of a wrong type, or the instant unreadable
   */
  static Organisation of(JsonNode line) {
    Required required = new Required();
    String id = required.text(line, "organisation_id");
    String region = required.region(line, "region");
    Instant movedToMaxAt = required.instantOrNone(line, "moved_to_max_at");
    required.check();
    return new Organisation(
        id, region, Fields.isTrue(line.path("journal_integrated")), movedToMaxAt);
  }
}
