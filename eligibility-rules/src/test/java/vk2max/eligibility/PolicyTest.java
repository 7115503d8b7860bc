package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Policy STANDARD = Policy.DEFAULT;
  private static final RegionGate CLOSED = new RegionGate(RegionGate.NEVER, null);

  @Test
  void activity_counts_from_midnight_in_moscow() {
    assertEquals(1735678800L, STANDARD.activeSinceSeconds());
  }

  @Test
  void a_region_that_is_not_named_is_open() {
    assertEquals(RegionGate.ALWAYS_OPEN, STANDARD.gate("54"));
    assertEquals(CLOSED, withRegions(Map.of("54", CLOSED)).gate("54"));
  }

  @Test
  void the_order_of_the_regions_changes_nothing() {
    Map<String, RegionGate> one = new LinkedHashMap<>();
    one.put("02", CLOSED);
    one.put("54", RegionGate.ALWAYS_OPEN);
    Map<String, RegionGate> other = new LinkedHashMap<>();
    other.put("54", RegionGate.ALWAYS_OPEN);
    other.put("02", CLOSED);
    assertEquals(withRegions(one).hash(), withRegions(other).hash());
  }

  @Test
  void every_value_changes_the_hash() {
    String hash = STANDARD.hash();
    LocalDate day = STANDARD.activeSince();
    ZoneId zone = STANDARD.zone();
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    assertEquals(hash, new Policy("sferum-2025", day, zone, 250, Map.of()).hash());
    assertNotEquals(hash, new Policy("sferum-2026", day, zone, 250, Map.of()).hash());
    assertNotEquals(hash, new Policy("sferum-2025", day.plusDays(1), zone, 250, Map.of()).hash());
    assertNotEquals(
        hash, new Policy("sferum-2025", day, ZoneId.of("Asia/Omsk"), 250, Map.of()).hash());
    assertNotEquals(hash, new Policy("sferum-2025", day, zone, 251, Map.of()).hash());
    assertNotEquals(hash, withRegions(Map.of("54", CLOSED)).hash());
    assertNotEquals(
        withRegions(Map.of("54", CLOSED)).hash(),
        withRegions(Map.of("54", new RegionGate(RegionGate.NEVER, day))).hash());
  }

  /** Runs of before are found by it. */
  @Test
  void the_hash_of_a_policy_stays_the_same_from_version_to_version() {
    Map<String, RegionGate> regions =
        Map.of("54", new RegionGate(1757451600L, LocalDate.of(2025, 11, 5)));
    assertEquals(
        "02e063d7b88215266d991b31d60fd42edff654dbaf5ce8f0ce4ac80271eec7e1",
        withRegions(regions).hash());
  }

  @Test
  void a_fraction_of_a_second_changes_the_hash() {
    Instant opens = Instant.ofEpochSecond(1757451600L);
    assertNotEquals(
        withRegions(Map.of("54", RegionGate.openFrom(opens))).hash(),
        withRegions(Map.of("54", RegionGate.openFrom(opens.plusNanos(1)))).hash());
  }

  @Test
  void a_limit_below_one_is_refused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Policy("p", STANDARD.activeSince(), STANDARD.zone(), 0, Map.of()));
    assertTrue(refusal.getMessage().contains("0"), refusal.getMessage());
  }

  @Test
  void a_policy_without_an_id_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Policy(" ", STANDARD.activeSince(), STANDARD.zone(), 250, Map.of()));
  }

  private static Policy withRegions(Map<String, RegionGate> regions) {
    return new Policy(
        STANDARD.id(), STANDARD.activeSince(), STANDARD.zone(), STANDARD.rankLimit(), regions);
  }
}
