package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bundles are refused by their manifest, sizes and checksums, and in what words. */
class RefusalTest {
  @TempDir Path directory;
  private BundleFixture bundle;

  @BeforeEach
  void a_bundle_in_order() {
    bundle = BundleFixture.in(directory);
  }

  @Test
  void a_bundle_in_order_is_opened_and_verified() {
    ExportBundle opened = bundle.open();
    BundleVerifier.verify(opened);
    assertEquals("night-1", opened.snapshotId());
    assertEquals(Instant.parse("2025-09-14T22:00:00Z"), opened.generatedAt());
    assertEquals(1, opened.records(FileKind.CHATS));
    assertEquals(
        List.of("organisations.jsonl", "people.jsonl", "max-accounts.jsonl", "chats.jsonl"),
        opened.files().stream().map(BundleFile::path).toList());
  }

  @Test
  void the_message_says_what_was_refused_what_happens_now_and_why() {
    bundle.head("\"version\":1", "\"version\":2");
    BundleRefusedException refused = assertThrows(BundleRefusedException.class, bundle::open);
    assertEquals(
        "The export " + directory + " was refused, nothing was decided: version is 2, expected 1.",
        refused.getMessage());
  }

  @Test
  void a_directory_that_does_not_exist_is_refused() {
    assertRefused(
        () -> ExportBundle.open(directory.resolve("other")), "there is no such directory");
  }

  @Test
  void a_bundle_without_a_manifest_is_refused() {
    assertRefused(() -> ExportBundle.open(directory), "manifest.json is missing");
  }

  @Test
  void a_manifest_that_is_a_directory_is_refused() throws IOException {
    Files.createDirectory(directory.resolve("manifest.json"));
    assertRefusedWith(() -> ExportBundle.open(directory), "manifest.json cannot be read (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"format\":\"vk2max-export\"", "", "{} {}", "nothing"})
  void a_manifest_that_is_not_json_is_refused(String text) {
    assertRefusedWith(() -> bundle.openWith(text), "manifest.json is not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"vk2max-export\""})
  void a_manifest_that_is_not_an_object_is_refused(String text) {
    assertRefused(() -> bundle.openWith(text), "manifest.json is not a JSON object");
  }

  @ParameterizedTest
  @CsvSource({"'\"vk-dump\"', '\"vk-dump\"'", "1, 1", "null, null"})
  void another_format_is_refused(String format, String shown) {
    bundle.head("\"vk2max-export\"", format);
    assertRefused(bundle::open, "format is " + shown + ", expected \"vk2max-export\"");
  }

  @Test
  void a_manifest_without_a_format_is_refused() {
    bundle.head("\"format\":\"vk2max-export\",", "");
    assertRefused(bundle::open, "format is missing, expected \"vk2max-export\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "\"1\"", "1.0", "4294967297", "null"})
  void another_version_is_refused(String version) {
    bundle.head("\"version\":1", "\"version\":" + version);
    assertRefused(bundle::open, "version is " + version + ", expected 1");
  }

  @Test
  void a_manifest_without_a_snapshot_id_is_refused() {
    bundle.head("\"snapshot_id\":\"night-1\",", "");
    assertRefused(bundle::open, "manifest.json has no snapshot_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\n", "\\u001b[2J", "\\u007f", "\\u0085", "\\ud83d", "\\u2028"})
  void a_snapshot_id_with_a_control_character_is_refused(String character) {
    bundle.head("\"night-1\"", "\"night" + character + "1\"");
    assertRefused(bundle::open, "snapshot_id of manifest.json holds a control character");
  }

  @Test
  void a_snapshot_id_of_any_letters_is_in_order() {
    bundle.head("\"night-1\"", "\"Ночь № 1 😀\"");
    assertEquals("Ночь № 1 😀", bundle.open().snapshotId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "0000-12-31T00:00:00Z"})
  void a_snapshot_instant_that_no_calendar_of_ours_has_is_refused(String text) {
    bundle.head("2025-09-15T01:00:00+03:00", text);
    assertRefused(bundle::open, "generated_at \"" + text + "\" is not within the years 1 to 9999");
  }

  @Test
  void a_manifest_without_a_snapshot_instant_is_refused() {
    bundle.head("\"generated_at\"", "\"made_at\"");
    assertRefused(bundle::open, "manifest.json has no generated_at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-09-15T01:00:00", "2025-09-15", "yesterday", "2025-02-30T01:00:00Z"})
  void a_snapshot_instant_without_offset_is_refused(String text) {
    bundle.head("2025-09-15T01:00:00+03:00", text);
    assertRefused(
        bundle::open,
        "generated_at \""
            + text
            + "\" is not an instant with an offset, such as 2025-09-15T01:00:00+03:00");
  }

  @Test
  void a_manifest_without_files_is_refused() {
    assertRefused(
        () ->
            bundle.openWith(
                """
                {"format":"vk2max-export","version":1,"snapshot_id":"night-1",
                 "generated_at":"2025-09-15T01:00:00+03:00","files":{}}"""),
        "manifest.json has no list of files",
        "manifest.json lists no file of kind organisations",
        "manifest.json lists no file of kind people",
        "manifest.json lists no file of kind max_accounts",
        "manifest.json lists no file of kind chats");
  }

  @ParameterizedTest
  @CsvSource({
    "organisations.jsonl, organisations",
    "people.jsonl, people",
    "max-accounts.jsonl, max_accounts",
    "chats.jsonl, chats"
  })
  void a_kind_without_a_file_is_refused(String path, String kind) {
    bundle.notListed(path);
    assertRefused(bundle::open, "manifest.json lists no file of kind " + kind);
  }

  @Test
  void a_bundle_without_activity_is_in_order_and_one_with_it_too() {
    assertEquals(0, bundle.open().files(FileKind.ACTIVITY).size());
    bundle.file("activity.jsonl", "activity", "{}");
    assertEquals(1, bundle.open().files(FileKind.ACTIVITY).size());
  }

  @Test
  void an_unknown_kind_is_refused() {
    bundle.file("notes.jsonl", "notes", "{}");
    assertRefused(bundle::open, "notes.jsonl is of the unknown kind \"notes\"");
  }

  @Test
  void a_missing_file_is_refused_and_is_all_that_is_said_of_its_kind() throws IOException {
    Files.delete(directory.resolve("people.jsonl"));
    assertRefused(bundle::open, "people.jsonl is missing");
  }

  @Test
  void a_directory_in_the_place_of_a_file_is_refused() throws IOException {
    Files.createDirectory(directory.resolve("chats"));
    bundle.listedAs("chats.jsonl", "chats");
    assertRefused(bundle::open, "chats is not a file");
  }

  @Test
  void a_file_listed_twice_is_refused_under_whatever_name() {
    bundle.entry(
        "again",
        "{\"path\":\"chats.jsonl\",\"kind\":\"chats\",\"records\":1,"
            + "\"bytes\":1,\"sha256\":\"0\"}");
    bundle.entry(
        "once more",
        "{\"path\":\"./chats.jsonl\",\"kind\":\"chats\",\"records\":1,"
            + "\"bytes\":1,\"sha256\":\"0\"}");
    assertRefused(bundle::open, "chats.jsonl is listed twice", "./chats.jsonl is listed twice");
  }

  @Test
  void an_entry_without_a_path_is_refused_by_its_place_in_the_list() throws IOException {
    Files.delete(directory.resolve("organisations.jsonl"));
    bundle.entry("nowhere", "{\"kind\":\"chats\",\"records\":1,\"bytes\":1,\"sha256\":\"0\"}");
    assertRefused(
        bundle::open, "organisations.jsonl is missing", "files[4] of manifest.json has no path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "../chats.jsonl", "chats/../chats.jsonl", "a\\..\\b", ".."})
  void a_path_that_leaves_the_bundle_is_refused(String path) throws IOException {
    Files.createDirectory(directory.resolve("chats"));
    bundle.listedAs("chats.jsonl", path);
    assertRefused(
        bundle::open, path + " leaves the bundle: paths are relative to it and without \"..\"");
  }

  @Test
  void a_symbolic_link_out_of_the_bundle_is_refused(@TempDir Path elsewhere) throws IOException {
    Path target = elsewhere.resolve("chats.jsonl");
    Files.move(directory.resolve("chats.jsonl"), target);
    Files.createSymbolicLink(directory.resolve("chats.jsonl"), target);
    assertRefused(bundle::open, "chats.jsonl leaves the bundle through a symbolic link");
  }

  @Test
  void a_file_in_a_folder_that_links_out_of_the_bundle_is_refused(@TempDir Path elsewhere)
      throws IOException {
    Files.move(directory.resolve("chats.jsonl"), elsewhere.resolve("chats.jsonl"));
    Files.createSymbolicLink(directory.resolve("more"), elsewhere);
    bundle.listedAs("chats.jsonl", "more/chats.jsonl");
    assertRefused(bundle::open, "more/chats.jsonl leaves the bundle through a symbolic link");
  }

  @Test
  void a_symbolic_link_within_the_bundle_is_followed() throws IOException {
    Files.move(directory.resolve("chats.jsonl"), directory.resolve("real"));
    Files.createSymbolicLink(directory.resolve("chats.jsonl"), Path.of("real"));
    BundleVerifier.verify(bundle.open());
  }

  @Test
  void a_bundle_behind_a_symbolic_link_is_opened(@TempDir Path elsewhere) {
    bundle.open();
    Path link = elsewhere.resolve("tonight");
    try {
      Files.createSymbolicLink(link, directory);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    BundleVerifier.verify(ExportBundle.open(link));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"records\":1', '\"records\":-1', records",
    "'\"records\":1', '\"records\":1.5', records",
    "'\"records\":1', '\"records\":\"1\"', records",
    "'\"bytes\":[0-9]+', '\"bytes\":null', bytes",
    "'\"bytes\":[0-9]+', '\"bytes\":9223372036854775808', bytes"
  })
  void an_entry_without_usable_numbers_is_refused(String from, String to, String field) {
    bundle.entryOf("chats.jsonl", from, to);
    assertRefused(bundle::open, "chats.jsonl has no usable " + field + " in the manifest");
  }

  @Test
  void an_entry_without_a_checksum_is_refused() {
    bundle.entryOf("chats.jsonl", ",\"sha256\":\"[0-9a-f]*\"", "");
    assertRefused(bundle::open, "chats.jsonl has no sha256 in the manifest");
  }

  @Test
  void another_size_than_announced_is_refused() throws IOException {
    ExportBundle opened = bundle.open();
    long announced = Files.size(directory.resolve("chats.jsonl"));
    Files.writeString(directory.resolve("chats.jsonl"), "{}");
    assertRefused(
        () -> BundleVerifier.verify(opened),
        "chats.jsonl has 2 bytes, the manifest says " + announced);
  }

  @Test
  void another_checksum_than_announced_is_refused() throws IOException {
    ExportBundle opened = bundle.open();
    byte[] content = Files.readAllBytes(directory.resolve("chats.jsonl"));
    String announced = Checksums.sha256(content);
    content[2] ^= 1;
    Files.write(directory.resolve("chats.jsonl"), content);
    assertRefused(
        () -> BundleVerifier.verify(opened),
        "chats.jsonl has the SHA-256 "
            + Checksums.sha256(content)
            + ", the manifest says "
            + announced);
  }

  @Test
  void a_checksum_in_upper_case_is_the_same_checksum() {
    String upper =
        Checksums.sha256((BundleFixture.CHAT + "\n").getBytes(StandardCharsets.UTF_8))
            .toUpperCase(java.util.Locale.ROOT);
    bundle.entryOf("chats.jsonl", "\"sha256\":\"[0-9a-f]*\"", "\"sha256\":\"" + upper + "\"");
    BundleVerifier.verify(bundle.open());
  }

  @Test
  void a_file_that_vanishes_after_the_manifest_was_read_is_refused() throws IOException {
    ExportBundle opened = bundle.open();
    Path people = directory.resolve("people.jsonl");
    Files.delete(people);
    assertRefused(
        () -> BundleVerifier.verify(opened),
        "people.jsonl cannot be read (NoSuchFileException: " + people + ")");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() throws IOException {
    bundle
        .head("vk2max-export", "vk-dump")
        .head("\"version\":1", "\"version\":3")
        .head("2025-09-15T01:00:00+03:00", "2025-09-15T01:00:00")
        .notListed("organisations.jsonl")
        .listedAs("max-accounts.jsonl", "../max-accounts.jsonl");
    Files.delete(directory.resolve("people.jsonl"));
    Files.writeString(directory.resolve("chats.jsonl"), "{}");
    assertRefused(
        bundle::open,
        "format is \"vk-dump\", expected \"vk2max-export\"",
        "version is 3, expected 1",
        "generated_at \"2025-09-15T01:00:00\" is not an instant with an offset, such as"
            + " 2025-09-15T01:00:00+03:00",
        "people.jsonl is missing",
        "../max-accounts.jsonl leaves the bundle: paths are relative to it and without \"..\"",
        "manifest.json lists no file of kind organisations",
        "chats.jsonl has 2 bytes, the manifest says " + (BundleFixture.CHAT.length() + 1));
  }

  @Test
  void every_file_that_differs_is_named() throws IOException {
    ExportBundle opened = bundle.open();
    for (BundleFile file : opened.files()) {
      Files.writeString(file.location(), "{}");
    }
    BundleRefusedException refused =
        assertThrows(BundleRefusedException.class, () -> BundleVerifier.verify(opened));
    assertEquals(4, refused.problems().size(), refused.getMessage());
    for (int i = 0; i < 4; i++) {
      assertTrue(
          refused.problems().get(i).startsWith(opened.files().get(i).path() + " has 2 bytes"),
          refused.getMessage());
    }
  }

  static void assertRefused(Executable action, String... problems) {
    BundleRefusedException refused = assertThrows(BundleRefusedException.class, action);
    assertEquals(List.of(problems), refused.problems());
    for (String problem : problems) {
      assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }
  }

  private static void assertRefusedWith(Executable action, String beginning) {
    BundleRefusedException refused = assertThrows(BundleRefusedException.class, action);
    assertEquals(1, refused.problems().size());
    assertTrue(refused.problems().get(0).startsWith(beginning), refused.getMessage());
  }
}
