package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.Outcome;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantinedLine;

/**
 * How much an ordinary night changes, judged as the nightly job judges it. A night on which a whole
 * school is moved changes more; so the mean has a narrow band and a single night a wide one.
 */
class NightsShareTest {

  private static final int CHATS = 10_000;
  private static final int NIGHTS = 12;

  @TempDir static Path directory;

  private static final List<DecidedExport> DECIDED = new ArrayList<>();
  private static final List<Map<Object, Map<String, Object>>> CHATS_OF = new ArrayList<>();

  @BeforeAll
  static void the_nights() throws Exception {
    GenerateOptions base = GenerateOptions.defaults(directory);
    GenerateOptions options =
        new GenerateOptions(
            directory,
            CHATS,
            5,
            base.regions(),
            Compression.NONE,
            2,
            base.generatedAt(),
            base.snapshotId());
    for (GeneratedExport night : NightsGenerator.generate(options, NIGHTS, w -> {}).nights()) {
      DECIDED.add(DecidedExport.of(night.bundle()));
      CHATS_OF.add(WorldOnNight.read(night).chats());
    }
  }

  @Test
  void about_one_chat_in_a_hundred_is_decided_otherwise_than_the_night_before() {
    double sum = 0;
    for (int night = 1; night < NIGHTS; night++) {
      double share =
          changed(DECIDED.get(night - 1).fingerprints(), DECIDED.get(night).fingerprints());
      assertTrue(share > 0.003 && share < 0.04, "night " + (night + 1) + ": " + share);
      sum += share;
    }
    double mean = sum / (NIGHTS - 1);
    assertTrue(mean > 0.0075 && mean < 0.0115, "mean: " + mean);
  }

  @Test
  void about_one_line_in_thirteen_differs_at_all() {
    for (int night = 1; night < NIGHTS; night++) {
      double share = changed(CHATS_OF.get(night - 1), CHATS_OF.get(night));
      assertTrue(share > 0.06 && share < 0.10, "night " + (night + 1) + ": " + share);
    }
  }

  @Test
  void about_one_chat_in_a_thousand_is_new() {
    for (int night = 1; night < NIGHTS; night++) {
      Map<Long, Long> fresh = new HashMap<>(DECIDED.get(night).fingerprints());
      fresh.keySet().removeAll(DECIDED.get(night - 1).fingerprints().keySet());
      assertTrue(
          fresh.size() >= 8 && fresh.size() <= 30, "night " + (night + 1) + ": " + fresh.size());
    }
  }

  @Test
  void some_chats_may_move_that_could_not_the_night_before_and_the_other_way_round() {
    int may = 0;
    int mayNot = 0;
    for (int night = 1; night < NIGHTS; night++) {
      Map<Long, Outcome> before = DECIDED.get(night - 1).outcomes();
      for (Map.Entry<Long, Outcome> after : DECIDED.get(night).outcomes().entrySet()) {
        boolean could = before.get(after.getKey()) == Outcome.MOVE;
        boolean can = after.getValue() == Outcome.MOVE;
        may += before.containsKey(after.getKey()) && !could && can ? 1 : 0;
        mayNot += could && !can ? 1 : 0;
      }
    }
    assertTrue(may > 20 && mayNot > 20, may + " and " + mayNot);
  }

  /** Lines are damaged on purpose, in all ways there are; nothing else is set aside. */
  @Test
  void what_is_set_aside_was_damaged_on_purpose() {
    Set<QuarantineCause> causes = new TreeSet<>();
    for (int night = 0; night < NIGHTS; night++) {
      List<QuarantinedLine> lines = DECIDED.get(night).quarantined();
      assertTrue(lines.size() < 15, "night " + (night + 1) + ": " + lines.size());
      for (QuarantinedLine line : lines) {
        assertTrue(line.file().startsWith("chats/"), line::toString);
        causes.add(line.cause());
      }
    }
    assertEquals(List.of(), DECIDED.get(0).quarantined());
    causes.remove(QuarantineCause.NOT_UTF8); // a line cut within a letter
    assertEquals(
        Set.of(
            QuarantineCause.NOT_JSON,
            QuarantineCause.MISSING_FIELD,
            QuarantineCause.WRONG_TYPE,
            QuarantineCause.DUPLICATE),
        causes);
  }

  /** The share of the things on both nights that are not the same. */
  private static <K, V> double changed(Map<K, V> before, Map<K, V> after) {
    int both = 0;
    int changed = 0;
    for (Map.Entry<K, V> now : after.entrySet()) {
      V was = before.get(now.getKey());
      both += was == null ? 0 : 1;
      changed += was != null && !was.equals(now.getValue()) ? 1 : 0;
    }
    assertTrue(both > CHATS * 9 / 10, "on both nights: " + both);
    return (double) changed / both;
  }
}
