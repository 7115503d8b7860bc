package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.ops.policy.PolicyFile;
import vk2max.source.vkexport.BundleVerifier;
import vk2max.source.vkexport.ExportBundle;

/** Directories, names and bytes of several nights; what stands in them is another test's. */
class NightsGeneratorTest {

  private static final LongConsumer QUIET = chats -> {};

  @TempDir Path directory;

  @Test
  void every_night_has_a_directory_named_by_its_day_and_a_policy_lies_beside_them()
      throws IOException {
    GeneratedNights made = NightsGenerator.generate(options("world", 300), 3, QUIET);

    assertEquals(
        Set.of("2025-09-15", "2025-09-16", "2025-09-17", "policy.yaml"), names(made.directory()));
    assertEquals(
        List.of("2025-09-15", "2025-09-16", "2025-09-17"),
        made.nights().stream().map(night -> night.bundle().getFileName().toString()).toList());
  }

  @Test
  void every_night_is_a_whole_bundle_a_day_after_the_one_before() throws IOException {
    Instant expected = GenerateOptions.DEFAULT_GENERATED_AT;
    Set<String> ids = new TreeSet<>();
    for (GeneratedExport night :
        NightsGenerator.generate(options("world", 300), 4, QUIET).nights()) {
      ExportBundle bundle = ExportBundle.open(night.bundle());
      BundleVerifier.verify(bundle);
      assertEquals(expected, bundle.generatedAt());
      assertEquals(night.snapshotId(), bundle.snapshotId());
      ids.add(bundle.snapshotId());
      expected = expected.plus(Duration.ofDays(1));
    }
    assertEquals(
        Set.of(
            "synthetic-2025-09-15-seed1",
            "synthetic-2025-09-16-seed1",
            "synthetic-2025-09-17-seed1",
            "synthetic-2025-09-18-seed1"),
        ids);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void the_first_night_is_the_export_without_nights_byte_for_byte(int nights) throws IOException {
    ExportGenerator.generate(options("export", 700), QUIET);
    GeneratedNights made = NightsGenerator.generate(options("world", 700), nights, QUIET);

    assertSameFiles(directory.resolve("export"), made.nights().get(0).bundle());
  }

  /** The digest is that of the generator before it knew nights: exports stay what they were. */
  @Test
  void an_export_without_nights_is_what_it_has_always_been() throws IOException {
    GenerateOptions base = GenerateOptions.defaults(directory.resolve("export"));
    ExportGenerator.generate(
        new GenerateOptions(
            base.out(),
            1_500,
            7,
            base.regions(),
            Compression.NONE,
            base.shards(),
            base.generatedAt(),
            GenerateOptions.snapshotId(base.generatedAt(), 7)),
        QUIET);

    assertEquals(
        "f1979eaa1fb627e62c403a4c6c561ac6309e2cc76a20fa8e2e4a6229da254034",
        ExportBundle.open(base.out()).fingerprint());
  }

  @Test
  void the_same_options_give_the_same_bytes_however_many_nights_follow() throws IOException {
    GeneratedNights few = NightsGenerator.generate(options("few", 400), 2, QUIET);
    GeneratedNights many = NightsGenerator.generate(options("many", 400), 4, QUIET);

    for (int night = 0; night < 2; night++) {
      assertSameFiles(few.nights().get(night).bundle(), many.nights().get(night).bundle());
    }
  }

  @Test
  void a_night_taken_alone_is_the_night_among_the_others() throws IOException {
    GeneratedNights all = NightsGenerator.generate(options("all", 400), 3, QUIET);
    GeneratedExport third = NightsGenerator.generateNight(options("alone", 400), 3, QUIET);

    assertEquals(Set.of("2025-09-17"), names(directory.resolve("alone")));
    assertSameFiles(all.nights().get(2).bundle(), third.bundle());
  }

  @Test
  void the_number_of_shards_changes_the_files_and_not_the_chats() throws IOException {
    GenerateOptions one = options("one", 2_000, 1);
    GenerateOptions many = options("many", 2_000, 7);
    for (int night : new int[] {2, 40}) {
      WrittenBundle first = written(NightsGenerator.generateNight(one, night, QUIET));
      WrittenBundle second = written(NightsGenerator.generateNight(many, night, QUIET));

      assertEquals(sortedLines(first), sortedLines(second));
      assertTrue(sortedLines(first).size() > 1_900);
    }
  }

  @Test
  void progress_grows_to_the_chats_of_all_nights() throws IOException {
    List<Long> told = new ArrayList<>();
    GenerateOptions options = options("world", 12_000);

    NightsGenerator.generate(options, 3, told::add);

    assertEquals(told.stream().sorted().distinct().toList(), told);
    assertEquals(NightsGenerator.chats(options, 3), told.get(told.size() - 1));
    assertEquals(12_000 + 12_012 + 12_024, NightsGenerator.chats(options, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 367})
  void too_few_or_too_many_nights_are_refused_before_anything_is_written(int nights) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> NightsGenerator.generate(options("world", 10), nights, QUIET))
            .getMessage();

    assertTrue(message.contains("nights must be 1 to 366, was " + nights), message);
    assertFalse(Files.exists(directory.resolve("world")));
  }

  @Test
  void a_directory_that_is_not_empty_is_refused_and_left_alone() throws IOException {
    Path out = Files.createDirectory(directory.resolve("world"));
    Files.writeString(out.resolve("notes.txt"), "mine");

    IOException refusal =
        assertThrows(
            IOException.class, () -> NightsGenerator.generate(options("world", 10), 2, QUIET));

    assertTrue(refusal.getMessage().contains("is not empty"), refusal.getMessage());
    assertEquals(Set.of("notes.txt"), names(out));
  }

  @Test
  void the_regions_of_the_policy_open_one_after_another_within_the_nights() throws IOException {
    GeneratedNights made = NightsGenerator.generate(options("world", 10), 6, QUIET);
    Policy policy = PolicyFile.parse("policy.yaml", PolicyFile.read(made.policy()));

    assertEquals(List.of("16", "66", "78"), List.copyOf(policy.regions().keySet()));
    List<Instant> nights =
        made.nights().stream()
            .map(night -> ExportBundle.open(night.bundle()).generatedAt())
            .toList();
    assertEquals(0, firstOpen(policy, "16", nights));
    assertEquals(2, firstOpen(policy, "66", nights));
    assertEquals(4, firstOpen(policy, "78", nights));
    assertEquals(LocalDate.parse("2025-09-19"), policy.gate("16").readOnlyFrom());
    assertEquals(LocalDate.parse("2025-09-20"), policy.gate("66").readOnlyFrom());
    assertNull(policy.gate("78").readOnlyFrom());
  }

  @Test
  void a_month_is_enough_for_all_regions_whatever_follows() {
    GenerateOptions options = options("world", 10);

    assertEquals(OpeningDays.policy(options, 30), OpeningDays.policy(options, 366));
    Policy policy = PolicyFile.parse("policy.yaml", OpeningDays.policy(options, 366));
    assertEquals(
        Instant.parse("2025-10-04T21:00:00Z").getEpochSecond(), policy.gate("78").opensAt());
  }

  private static int firstOpen(Policy policy, String region, List<Instant> nights) {
    RegionGate gate = policy.gate(region);
    for (int night = 0; night < nights.size(); night++) {
      if (gate.opensAt() <= nights.get(night).getEpochSecond()) {
        return night;
      }
    }
    return -1;
  }

  private GenerateOptions options(String name, long chats) {
    return options(name, chats, 3);
  }

  private GenerateOptions options(String name, long chats, int shards) {
    GenerateOptions base = GenerateOptions.defaults(directory.resolve(name));
    return new GenerateOptions(
        base.out(),
        chats,
        base.seed(),
        base.regions(),
        Compression.ZST,
        shards,
        base.generatedAt(),
        base.snapshotId());
  }

  private static WrittenBundle written(GeneratedExport export) {
    return new WrittenBundle(export.bundle());
  }

  private static List<String> sortedLines(WrittenBundle bundle) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> file : bundle.manifestFiles()) {
      if (file.get("kind").equals("chats")) {
        lines.addAll(bundle.lines((String) file.get("path")));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static void assertSameFiles(Path one, Path other) throws IOException {
    Map<String, byte[]> first = new WrittenBundle(one).files();
    Map<String, byte[]> second = new WrittenBundle(other).files();
    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, bytes) -> assertArrayEquals(bytes, second.get(path), path));
  }

  private static Set<String> names(Path of) throws IOException {
    try (var entries = Files.list(of)) {
      return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
