package vk2max.job.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vk2max.job.ReasonJumpLimit;
import vk2max.ledger.RunCount;

class ReasonJumpTest {
  @Test
  void chats_that_are_moved_count_on_the_night_itself_and_on_every_later_one() {
    ReasonShares first = shares(count("MOVED", "", 40), count("STAY", "NO_STAFF_ROLE", 60));
    ReasonShares second =
        shares(
            count("ALREADY_MOVED", "", 40),
            count("MOVED", "", 1),
            count("STAY", "NO_STAFF_ROLE", 59));

    assertJump("", 40, 41, ReasonJump.widest(first, second));
  }

  @Test
  void a_reason_that_falls_counts_like_one_that_rises() {
    Map<String, Long> much =
        Map.of("NO_STAFF_ROLE", 70L, "NO_ADMIN_LEFT", 20L, "PHONE_UNKNOWN", 10L);
    Map<String, Long> little =
        Map.of("NO_STAFF_ROLE", 30L, "NO_ADMIN_LEFT", 41L, "PHONE_UNKNOWN", 29L);

    assertJump("NO_STAFF_ROLE", 70, 30, ReasonJump.widest(shares(much), shares(little)));
    assertJump("NO_STAFF_ROLE", 30, 70, ReasonJump.widest(shares(little), shares(much)));
  }

  @Test
  void a_reason_that_comes_or_goes_is_compared_with_none() {
    ReasonShares without = shares(Map.of("", 50L, "NO_ADMIN_LEFT", 50L));
    ReasonShares with = shares(Map.of("", 25L, "NO_ADMIN_LEFT", 25L, "NO_STAFF_ROLE", 50L));

    assertJump("NO_STAFF_ROLE", 0, 50, ReasonJump.widest(without, with));
    assertJump("NO_STAFF_ROLE", 50, 0, ReasonJump.widest(with, without));
  }

  @Test
  void a_night_that_has_decided_nothing_has_no_shares() {
    ReasonShares none = shares();
    ReasonShares some = shares(Map.of("NO_ADMIN_LEFT", 1L));

    assertEquals(Optional.empty(), ReasonJump.widest(none, some));
    assertEquals(Optional.empty(), ReasonJump.widest(some, none));
  }

  @Test
  void a_jump_as_wide_as_the_limit_passes_and_one_a_little_wider_does_not() {
    // 1/3 against 1/3 + 1/5, and against a chat more in a billion.
    ReasonJump fifth = new ReasonJump("A", 1, 3, 8, 15);
    ReasonJump wider =
        new ReasonJump("A", 1_000_000_000, 3_000_000_000L, 8_000_000_001L, 15_000_000_000L);

    assertFalse(fifth.exceeds(limit("20")));
    assertTrue(fifth.exceeds(limit("19.999999999")));
    assertTrue(wider.exceeds(limit("20")));
    assertEquals(20, fifth.points());
    assertEquals(21, wider.points());
    assertFalse(wider.exceeds(limit("21")));
  }

  @Test
  void nothing_exceeds_a_hundred_points() {
    ReasonJump all = new ReasonJump("A", 0, 7, 9, 9);

    assertFalse(all.exceeds(ReasonJumpLimit.NONE));
    assertTrue(all.exceeds(limit("99.99")));
    assertEquals(100, all.points());
    assertFalse(ReasonJumpLimit.NONE.isSet());
    assertTrue(limit("99.99").isSet());
  }

  @Test
  void shares_are_told_to_a_tenth_of_a_percent() {
    ReasonJump jump = new ReasonJump("A", 1, 3, 2, 3);

    assertEquals("33.3", jump.percentBefore().toPlainString());
    assertEquals("66.7", jump.percent().toPlainString());
  }

  private static void assertJump(String reason, long before, long now, Optional<ReasonJump> jump) {
    assertEquals(Optional.of(new ReasonJump(reason, before, 100, now, 100)), jump);
  }

  private static ReasonJumpLimit limit(String points) {
    return new ReasonJumpLimit(new BigDecimal(points));
  }

  private static ReasonShares shares(Map<String, Long> chats) {
    List<RunCount> counts = new ArrayList<>();
    chats.forEach((reason, number) -> counts.add(count("STAY", reason, number)));
    return ReasonShares.of(counts);
  }

  private static ReasonShares shares(RunCount... counts) {
    return ReasonShares.of(List.of(counts));
  }

  private static RunCount count(String outcome, String reason, long chats) {
    return new RunCount("16", outcome, reason, chats);
  }
}
