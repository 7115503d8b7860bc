package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportGeneratorTest {

  private static final LongConsumer QUIET = chats -> {};

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void the_same_options_give_the_same_bytes(Compression compression) throws IOException {
    Map<String, byte[]> first = generate("first", 700, 7, compression, 3).files();
    Map<String, byte[]> second = generate("second", 700, 7, compression, 3).files();

    assertEquals(7, first.size());
    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, bytes) -> assertArrayEquals(bytes, second.get(path), path));
  }

  @Test
  void another_seed_gives_another_world() throws IOException {
    Map<String, byte[]> first = generate("first", 300, 1, Compression.NONE, 1).files();
    Map<String, byte[]> second = generate("second", 300, 2, Compression.NONE, 1).files();

    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, bytes) -> assertNotEquals(hex(bytes), hex(second.get(path)), path));
  }

  @Test
  void the_number_of_shards_changes_the_files_and_not_the_chats() throws IOException {
    assertEquals(
        generate("one", 500, 1, Compression.NONE, 1).records("chats"),
        generate("many", 500, 1, Compression.GZ, 7).records("chats"));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void the_manifest_matches_the_files(Compression compression) throws Exception {
    WrittenBundle bundle = generate("bundle", 1_000, 3, compression, 4);
    Map<String, byte[]> files = bundle.files();

    assertEquals("vk2max-export", bundle.manifest().get("format"));
    assertEquals(1L, bundle.manifest().get("version"));
    assertEquals("synthetic-2025-09-15-seed3", bundle.manifest().get("snapshot_id"));
    assertEquals("2025-09-15T01:00:00+03:00", bundle.manifest().get("generated_at"));
    assertEquals(files.size() - 1, bundle.manifestFiles().size());
    for (Map<String, Object> entry : bundle.manifestFiles()) {
      String path = (String) entry.get("path");
      byte[] bytes = files.get(path);
      assertTrue(path.endsWith(".jsonl" + compression.suffix()), path);
      assertEquals((long) bytes.length, entry.get("bytes"), path);
      assertEquals(sha256(bytes), entry.get("sha256"), path);
      assertEquals((long) bundle.lines(path).size(), entry.get("records"), path);
    }
  }

  @Test
  void the_result_counts_what_was_written() throws IOException {
    GeneratedExport export = ExportGenerator.generate(options("bundle", 1_234, 5), QUIET);
    WrittenBundle bundle = new WrittenBundle(export.bundle());

    assertEquals(1_234, export.chats());
    assertEquals(export.chats(), bundle.records("chats").size());
    assertEquals(export.organisations(), bundle.records("organisations").size());
    assertEquals(export.people(), bundle.records("people").size());
    assertEquals(export.maxAccounts(), bundle.records("max_accounts").size());
    assertEquals(
        export.bytes(),
        bundle.manifestFiles().stream().mapToLong(file -> (long) file.get("bytes")).sum());
  }

  @Test
  void progress_grows_to_the_number_of_chats() throws IOException {
    List<Long> told = new ArrayList<>();

    ExportGenerator.generate(options("bundle", 25_000, 1), told::add);

    assertEquals(told.stream().sorted().distinct().toList(), told);
    assertEquals(25_000, told.get(told.size() - 1));
  }

  @Test
  void fewer_chats_than_shards_leave_no_file_empty() throws IOException {
    WrittenBundle bundle = generate("bundle", 2, 1, Compression.ZST, 4);

    assertEquals(
        List.of(1L, 1L),
        bundle.manifestFiles().stream()
            .filter(file -> "chats".equals(file.get("kind")))
            .map(file -> file.get("records"))
            .toList());
  }

  @Test
  void a_directory_that_is_not_empty_is_refused_and_left_alone() throws IOException {
    Path out = Files.createDirectory(directory.resolve("bundle"));
    Files.writeString(out.resolve("notes.txt"), "mine");

    IOException refusal =
        assertThrows(
            IOException.class, () -> ExportGenerator.generate(options("bundle", 10, 1), QUIET));

    assertTrue(refusal.getMessage().contains("is not empty"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(out.toString()), refusal.getMessage());
    assertEquals(1, new WrittenBundle(out).files().size());
  }

  @Test
  void a_file_in_the_place_of_the_directory_is_refused() throws IOException {
    Files.writeString(directory.resolve("bundle"), "mine");

    IOException refusal =
        assertThrows(
            IOException.class, () -> ExportGenerator.generate(options("bundle", 10, 1), QUIET));

    assertTrue(refusal.getMessage().contains("it is a file"), refusal.getMessage());
  }

  @Test
  void an_empty_directory_is_taken() throws IOException {
    Files.createDirectory(directory.resolve("bundle"));

    assertEquals(10, ExportGenerator.generate(options("bundle", 10, 1), QUIET).chats());
  }

  @Test
  void a_failure_leaves_a_bundle_without_manifest() {
    IllegalStateException trouble = new IllegalStateException("listener is tired");

    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                ExportGenerator.generate(
                    options("bundle", 20_000, 1),
                    chats -> {
                      throw trouble;
                    }));

    assertEquals(trouble, failure.getCause());
    assertFalse(Files.exists(directory.resolve("bundle/manifest.json")));
  }

  @Test
  void an_interrupted_thread_leaves_a_bundle_without_manifest() {
    Thread.currentThread().interrupt();
    IOException stopped =
        assertThrows(
            IOException.class, () -> ExportGenerator.generate(options("bundle", 1_000, 1), QUIET));

    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertInstanceOf(InterruptedIOException.class, stopped);
    assertFalse(Files.exists(directory.resolve("bundle/manifest.json")));
  }

  private GenerateOptions options(String name, long chats, long seed) {
    return options(name, chats, seed, Compression.ZST, 4);
  }

  private GenerateOptions options(
      String name, long chats, long seed, Compression compression, int shards) {
    return new GenerateOptions(
        directory.resolve(name),
        chats,
        seed,
        GenerateOptions.DEFAULT_REGIONS,
        compression,
        shards,
        GenerateOptions.DEFAULT_GENERATED_AT,
        GenerateOptions.snapshotId(GenerateOptions.DEFAULT_GENERATED_AT, seed));
  }

  private WrittenBundle generate(
      String name, long chats, long seed, Compression compression, int shards) throws IOException {
    GenerateOptions options = options(name, chats, seed, compression, shards);
    return new WrittenBundle(ExportGenerator.generate(options, QUIET).bundle());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
