package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GenerateOptionsTest {

  private static final Path OUT = Path.of("bundle");

  @Test
  void the_defaults_are_five_thousand_chats_in_four_files() {
    GenerateOptions defaults = GenerateOptions.defaults(OUT);

    assertEquals(5_000, defaults.chats());
    assertEquals(4, defaults.shards());
    assertEquals(Compression.ZST, defaults.compression());
    assertEquals("synthetic-2025-09-15-seed1", defaults.snapshotId());
  }

  @Test
  void no_chats_are_refused() {
    assertRefused("chats must be 1 to 1000000000, was 0", () -> options(0, List.of("16"), 1, "a"));
  }

  @Test
  void no_shards_are_refused() {
    assertRefused("shards must be 1 to 10000, was 0", () -> options(1, List.of("16"), 0, "a"));
  }

  @Test
  void regions_are_codes_of_two_digits() {
    assertRefused("was \"Казань\"", () -> options(1, List.of("16", "Казань"), 1, "a"));
    assertRefused("was \"2\"", () -> options(1, List.of("2"), 1, "a"));
    assertRefused("at least one region", () -> options(1, List.of(), 1, "a"));
    assertRefused("stands twice", () -> options(1, List.of("16", "16"), 1, "a"));
  }

  @Test
  void a_snapshot_id_with_a_quotation_mark_is_refused() {
    assertRefused("was \"a\"b\"", () -> options(1, List.of("16"), 1, "a\"b"));
  }

  @Test
  void the_snapshot_instant_is_cut_to_whole_seconds() {
    GenerateOptions options =
        new GenerateOptions(
            OUT,
            1,
            1,
            List.of("02"),
            Compression.NONE,
            1,
            Instant.parse("2025-09-15T01:00:00.987Z"),
            "a");

    assertEquals(Instant.parse("2025-09-15T01:00:00Z"), options.generatedAt());
  }

  private static GenerateOptions options(
      long chats, List<String> regions, int shards, String snapshotId) {
    return new GenerateOptions(
        OUT,
        chats,
        1,
        regions,
        Compression.ZST,
        shards,
        GenerateOptions.DEFAULT_GENERATED_AT,
        snapshotId);
  }

  private static void assertRefused(String because, Executable making) {
    String message = assertThrows(IllegalArgumentException.class, making).getMessage();
    assertTrue(message.contains(because), message);
  }
}
