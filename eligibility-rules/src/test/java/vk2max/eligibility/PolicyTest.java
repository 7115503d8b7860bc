package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    assertEquals(
        "5446948e7293dbf77138140551d249e98e5657de8c2d704b1e68e25b520b750a", STANDARD.hash());
    Map<String, RegionGate> regions =
        Map.of("54", new RegionGate(1757451600L, LocalDate.of(2025, 11, 5)));
    assertEquals(
        "02e063d7b88215266d991b31d60fd42edff654dbaf5ce8f0ce4ac80271eec7e1",
        withRegions(regions).hash());
  }

  @Test
  void the_built_in_words_change_no_hash_however_they_are_named() {
    NoticeWords builtIn = NoticeWords.BUILT_IN;
    Notices same =
        new Notices(
            new NoticeWords(
                builtIn.locale(),
                builtIn.text(),
                builtIn.button(),
                builtIn.url(),
                builtIn.invitation()),
            Map.of("16", builtIn));

    assertEquals(STANDARD, STANDARD.withNotices(same));
    assertEquals(STANDARD.hash(), STANDARD.withNotices(same).hash());
  }

  @Test
  void every_word_that_is_sent_changes_the_hash() {
    NoticeWords words = NoticeWords.BUILT_IN;
    Set<String> hashes = new HashSet<>(Set.of(STANDARD.hash()));
    for (NoticeWords other :
        List.of(
            words("tt", words.text(), words.button(), words.url(), words.invitation()),
            words("ru", "Иначе", words.button(), words.url(), words.invitation()),
            words("ru", words.text(), "Иначе", words.url(), words.invitation()),
            words("ru", words.text(), words.button(), "https://max.ru/", words.invitation()),
            words("ru", words.text(), words.button(), words.url(), "Иначе"))) {
      assertTrue(hashes.add(withNotices(other, Map.of()).hash()), other::toString);
      assertTrue(hashes.add(withNotices(words, Map.of("16", other)).hash()), other::toString);
      assertTrue(hashes.add(withNotices(words, Map.of("66", other)).hash()), other::toString);
    }
  }

  @Test
  void words_that_run_into_each_other_are_told_apart() {
    assertNotEquals(
        withNotices(words("ru", "a\n1:b", "c", "u", "i"), Map.of()).hash(),
        withNotices(words("ru", "a", "b\n1:c", "u", "i"), Map.of()).hash());
  }

  /** Runs of before are found by it. */
  @Test
  void the_hash_over_words_stays_the_same_from_version_to_version() {
    NoticeWords tatar = words("tt", "«{title}»", "Ачарга", "https://max.ru/{chatId}", "{title}!");
    assertEquals(
        "c70fb5b21612f53912d953a4520e93daa45f6dd415226dba43ed13d733ec9eb8",
        withNotices(NoticeWords.BUILT_IN, Map.of("16", tatar)).hash());
  }

  @Test
  void a_region_has_its_own_words_and_every_other_the_standard() {
    NoticeWords tatar = words("tt", "t", "b", "u", "i");
    Notices notices = new Notices(NoticeWords.BUILT_IN, Map.of("16", tatar));

    assertEquals(tatar, notices.of("16"));
    assertEquals(NoticeWords.BUILT_IN, notices.of("66"));
  }

  @Test
  void words_that_name_a_day_need_a_region_that_has_one() {
    NoticeWords dated = words("ru", "С {readOnlyFrom}", "b", "u", "i");
    Notices ofRegion = new Notices(NoticeWords.BUILT_IN, Map.of("54", dated));
    Policy withDay =
        withRegions(Map.of("54", RegionGate.ALWAYS_OPEN.withReadOnlyFrom(STANDARD.activeSince())));

    assertEquals(dated, withDay.withNotices(ofRegion).notices().of("54"));
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withNotices(ofRegion));
    assertThrows(
        IllegalArgumentException.class, () -> withDay.withNotices(new Notices(dated, Map.of())));
    NoticeWords inviting = words("ru", "t", "b", "u", "С {readOnlyFrom}");
    assertThrows(
        IllegalArgumentException.class,
        () -> withNotices(words("ru", "t", "b", "u", "i"), Map.of("54", inviting)));
  }

  private static NoticeWords words(
      String locale, String text, String button, String url, String invitation) {
    return new NoticeWords(locale, text, button, url, invitation);
  }

  private static Policy withNotices(NoticeWords standard, Map<String, NoticeWords> regions) {
    return STANDARD.withNotices(new Notices(standard, regions));
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
