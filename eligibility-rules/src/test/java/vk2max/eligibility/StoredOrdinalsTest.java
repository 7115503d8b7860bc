package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Decisions are stored as numbers; a value that changes its place would change old decisions. */
class StoredOrdinalsTest {
  @Test
  void reason_codes_keep_their_places() {
    assertOrder(
        """
        ON_HOLD RETRACTED NOT_A_GROUP_CHAT CREATED_FROM_JOURNAL CREATED_BY_COMMUNITY \
        CREATED_BY_PARENT_OR_STUDENT ONLY_SERVICE_MESSAGES NO_MESSAGES_SINCE_CUTOFF NO_ADMIN_LEFT \
        NO_STAFF_ROLE ROLE_NOT_CONFIRMED ORGANISATION_NOT_MOVED REGION_NOT_OPEN \
        NOT_IN_MAX_WITH_SAME_PHONE RANK_OVER_LIMIT MESSAGES_UNKNOWN ACTIVITY_UNKNOWN \
        ORGANISATION_UNKNOWN PHONE_UNKNOWN""",
        ReasonCode.values());
  }

  @Test
  void results_keep_their_places() {
    assertOrder(
        """
        MET NOT_MET NOT_APPLICABLE MESSAGES_UNKNOWN ACTIVITY_UNKNOWN ORGANISATION_UNKNOWN \
        PHONE_UNKNOWN""",
        Result.values());
  }

  @Test
  void outcomes_keep_their_places() {
    assertOrder("MOVE STAY REVIEW", Outcome.values());
  }

  @Test
  void roles_keep_their_places() {
    assertOrder("TEACHER EMPLOYEE ADMINISTRATOR PARENT STUDENT OFFICIAL", Role.values());
  }

  private static void assertOrder(String expected, Enum<?>[] values) {
    assertEquals(expected, Arrays.stream(values).map(Enum::name).collect(Collectors.joining(" ")));
  }
}
