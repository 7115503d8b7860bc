package vk2max.job.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.RankSource;
import vk2max.ledger.KnownChats;
import vk2max.source.QuarantinedLine;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** What the first pass over the chats refuses, sets aside and counts. */
class BundleScannerTest {
  private static final int RANK_LIMIT = 2;

  @TempDir Path directory;
  private final List<BundleFile> files = new ArrayList<>();
  private final KnownChats known = new KnownChats();
  private final List<QuarantinedLine> quarantined = new ArrayList<>();

  /** A group chat of one creator. */
  private static String chat(long id, long owner, Object lastUserAt) {
    return """
        {"chat_id":%d,"peer":{"type":"chat"},"chat_settings":{"owner_id":%d},\
        "messages":{"total":9,"service":1,"last_user_at":%s}}"""
        .formatted(id, owner, lastUserAt);
  }

  private static String chat(long id) {
    return chat(id, 1042, 1757833100);
  }

  private BundleScannerTest file(String path, String... lines) throws IOException {
    long records = Arrays.stream(lines).filter(line -> !line.isBlank()).count();
    return file(path, records, bytes(lines));
  }

  private BundleScannerTest file(String path, long records, byte[] content) throws IOException {
    Path location = Files.write(directory.resolve(path), content);
    files.add(
        new BundleFile(files.size(), path, FileKind.CHATS, records, content.length, "", location));
    return this;
  }

  private static byte[] bytes(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }

  private ScanResult scan() throws InterruptedException {
    return scan(Integer.MAX_VALUE);
  }

  private ScanResult scan(int excerptsKept) throws InterruptedException {
    quarantined.clear();
    return new BundleScanner(bundle(), RANK_LIMIT, 2, excerptsKept).scan(known, quarantined::add);
  }

  private ExportBundle bundle() {
    return new ExportBundle(directory, "night-1", Instant.parse("2025-09-14T22:00:00Z"), files, "");
  }

  private void assertRefused(String... problems) {
    BundleRefusedException refused = assertThrows(BundleRefusedException.class, this::scan);
    assertEquals(problems.length, refused.problems().size(), refused.getMessage());
    for (int i = 0; i < problems.length; i++) {
      assertTrue(refused.problems().get(i).matches(problems[i]), refused.getMessage());
    }
  }

  private List<String> quarantined(ScanResult scan) {
    assertEquals(quarantined.size(), scan.quarantined());
    return quarantined.stream()
        .map(line -> line.file() + ":" + line.line() + " " + line.cause())
        .toList();
  }

  @Test
  void chats_in_order_are_all_accepted() throws Exception {
    ScanResult scan = file("a.jsonl", chat(1), chat(2)).file("b.jsonl", chat(3)).scan();
    assertEquals(3, scan.read());
    assertEquals(3, scan.accepted());
    assertEquals(List.of(), quarantined(scan));
    assertEquals(0, scan.warnings());
  }

  @Test
  void blank_lines_are_no_records() throws Exception {
    assertEquals(2, file("a.jsonl", "", chat(1), "  \t\r", chat(2), "").scan().read());
  }

  @Test
  void fewer_and_more_records_than_announced_are_refused_with_every_file_named() throws Exception {
    file("a.jsonl", 2, bytes(chat(1))).file("b.jsonl", 1, bytes(chat(2), chat(3)));
    file("c.jsonl", chat(4)).file("d.jsonl", 1, new byte[0]);
    assertRefused(
        "a.jsonl has 1 records, the manifest says 2",
        "b.jsonl has 2 records, the manifest says 1",
        "d.jsonl has 0 records, the manifest says 1");
  }

  @Test
  void quarantined_lines_count_as_records() throws Exception {
    ScanResult scan = file("a.jsonl", 3, bytes(chat(1), "{", chat(1))).scan();
    assertEquals(3, scan.read());
    assertEquals(1, scan.accepted());
    assertEquals(2, scan.quarantined());
  }

  @Test
  void the_message_says_what_was_refused_and_what_happens_now() throws Exception {
    file("a.jsonl", 2, bytes(chat(1)));
    BundleRefusedException refused = assertThrows(BundleRefusedException.class, this::scan);
    assertEquals(
        "The export "
            + directory
            + " was refused, nothing was decided: a.jsonl has 1 records, the manifest says 2.",
        refused.getMessage());
  }

  @Test
  void streams_cut_off_in_the_middle_are_refused_with_every_file_named() throws Exception {
    byte[] content = bytes(chat(1), chat(2), chat(3));
    byte[] gzip = gzip(content);
    byte[] zstd = Zstd.compress(content);
    file("a.jsonl.gz", 3, Arrays.copyOf(gzip, gzip.length / 2));
    file("b.jsonl.gz", 3, Arrays.copyOf(gzip, gzip.length - 4));
    file("c.jsonl.zst", 3, Arrays.copyOf(zstd, zstd.length / 2));
    file("d.jsonl.gz", 0, new byte[0]);
    assertRefused(
        "a\\.jsonl\\.gz is cut off or damaged after line \\d \\(Unexpected end of ZLIB input.*\\)",
        "b\\.jsonl\\.gz is cut off or damaged after line \\d \\(.+\\)",
        "c\\.jsonl\\.zst is cut off or damaged after line \\d \\(Unexpected end of Zstandard.*\\)",
        "d\\.jsonl\\.gz is cut off or damaged after line 0 \\(.+\\)");
  }

  /** The number of lines agrees: only the stream itself can tell. */
  @Test
  void a_zstandard_file_cut_off_in_its_last_frame_is_refused_although_the_count_agrees()
      throws Exception {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes(Zstd.compress(bytes(chat(1), chat(2))));
    frames.writeBytes(Zstd.compress(bytes("{\"chat_id\":3}")));
    byte[] whole = frames.toByteArray();
    file("a.jsonl.zst", 3, Arrays.copyOf(whole, whole.length - 3));
    assertRefused("a\\.jsonl\\.zst is cut off or damaged after line \\d \\(.+\\)");
  }

  @Test
  void a_file_that_is_no_compressed_stream_is_refused() throws Exception {
    file("a.jsonl.gz", 1, bytes(chat(1))).file("b.jsonl.zst", 1, bytes(chat(1)));
    assertRefused(
        "a\\.jsonl\\.gz is cut off or damaged after line 0 \\(Not in GZIP format\\)",
        "b\\.jsonl\\.zst is cut off or damaged after line 0 \\(.+\\)");
  }

  @Test
  void a_file_that_vanished_is_refused_with_its_name() throws Exception {
    file("a.jsonl", chat(1));
    Files.delete(directory.resolve("a.jsonl"));
    assertRefused("a\\.jsonl is cut off or damaged after line 0 \\(NoSuchFileException: .+\\)");
  }

  @Test
  void of_repeated_chats_the_first_in_the_order_of_the_manifest_counts() throws Exception {
    ScanResult scan =
        file("z.jsonl", chat(1), chat(2), chat(1)).file("a.jsonl", chat(2), chat(3)).scan();
    assertEquals(List.of("z.jsonl:3 DUPLICATE", "a.jsonl:1 DUPLICATE"), quarantined(scan));
    assertTrue(scan.repeated().contains("z.jsonl", 3));
    assertTrue(scan.repeated().contains("a.jsonl", 1));
    assertFalse(scan.repeated().contains("z.jsonl", 1));
    assertFalse(scan.repeated().contains("a.jsonl", 2));
    assertEquals(3, scan.accepted());
  }

  @Test
  void a_line_that_was_set_aside_does_not_take_the_id_of_a_later_one() throws Exception {
    ScanResult scan = file("a.jsonl", "{\"chat_id\":1}", chat(1)).scan();
    assertEquals(List.of("a.jsonl:1 MISSING_FIELD"), quarantined(scan));
    assertEquals(1, scan.accepted());
  }

  @Test
  void quarantined_lines_come_in_the_order_of_the_bundle_with_physical_numbers() throws Exception {
    ScanResult scan =
        file("b.jsonl", chat(1), "", chat(1), "[]", chat(1), "nothing")
            .file("a.jsonl", "\n{}", chat(1))
            .scan();
    assertEquals(
        List.of(
            "b.jsonl:3 DUPLICATE",
            "b.jsonl:4 NOT_AN_OBJECT",
            "b.jsonl:5 DUPLICATE",
            "b.jsonl:6 NOT_JSON",
            "a.jsonl:2 MISSING_FIELD",
            "a.jsonl:3 DUPLICATE"),
        quarantined(scan));
  }

  @Test
  void a_repeated_line_is_shown_masked_as_every_other() throws Exception {
    file("a.jsonl.gz", 3, gzip(bytes(chat(1), "{", chat(1)))).scan();
    assertEquals("{", quarantined.get(0).excerpt());
    assertEquals(
        "{\"chat_id\":0,\"peer\":{\"type\":\"xxxx\"},\"chat_settings\":{\"owner_id\":0000},"
            + "\"messages\":{\"total\":0,\"service\":0,\"last_user_at\":0000000000}}",
        quarantined.get(1).excerpt());
  }

  /** Of an export with very many bad lines only their numbers and causes are kept. */
  @Test
  void lines_whose_excerpts_were_not_kept_are_told_the_same() throws Exception {
    file("b.jsonl", "", "{", chat(1), "\uFEFF{}", "", "{\"chat_id\":\"Анна\"}", chat(1), "[]");
    file("a.jsonl.gz", 3, gzip(bytes("null", chat(1), chat(2))));
    file("c.jsonl", "{}");
    ScanResult all = scan(Integer.MAX_VALUE);
    List<QuarantinedLine> expected = List.copyOf(quarantined);
    assertEquals(8, expected.size());
    assertEquals("{\"chat_id\":\"xxxx\"}", expected.get(2).excerpt());
    for (int kept = 0; kept < 8; kept++) {
      assertEquals(all.quarantined(), scan(kept).quarantined());
      assertEquals(expected, quarantined, "kept " + kept);
    }
  }

  @Test
  void a_file_that_loses_lines_between_the_two_readings_is_refused() throws Exception {
    file("a.jsonl", chat(1), "{", chat(2), "}").file("b.jsonl", "{", chat(3), "}");
    Path second = directory.resolve("b.jsonl");
    BundleRefusedException refused =
        assertThrows(
            BundleRefusedException.class,
            () ->
                new BundleScanner(bundle(), RANK_LIMIT, 2, 0)
                    .scan(
                        known,
                        line -> {
                          if (line.file().equals("a.jsonl")) {
                            write(second, "{\n");
                          }
                        }));
    assertTrue(
        refused.getMessage().contains("b.jsonl is cut off or damaged after line 1 (line 3 is no"),
        refused.getMessage());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void warnings_of_accepted_lines_are_counted() throws Exception {
    assertEquals(2, file("a.jsonl", chat(1, 7, "\"1\""), chat(2, 7, "1.5")).scan().warnings());
  }

  @Test
  void chats_of_one_account_are_placed_by_activity_then_id_and_those_without_come_last()
      throws Exception {
    ScanResult scan =
        file("a.jsonl", chat(4, 7, "null"), chat(3, 7, 200))
            .file("b.jsonl", chat(2, 7, 200))
            .file("c.jsonl", chat(9, 7, 300), chat(1, 7, "null"), chat(9, 7, 900))
            .scan();
    assertEquals(RankSource.COMPUTED, scan.ranks().source(7));
    assertEquals(1, scan.ranks().position(7, 300, 9));
    assertEquals(2, scan.ranks().position(7, 200, 2));
    assertEquals(3, scan.ranks().position(7, 200, 3));
    assertEquals(4, scan.ranks().position(7, Long.MIN_VALUE, 1));
    assertEquals(5, scan.ranks().position(7, Long.MIN_VALUE, 4));
  }

  @Test
  void repeated_and_quarantined_lines_take_no_part_in_the_ranks() throws Exception {
    ScanResult scan =
        file("a.jsonl", chat(1, 7, 100), chat(1, 7, 200), chat(2, 7, 300), chat(-3, 7, 400)).scan();
    assertEquals(RankSource.AT_MOST, scan.ranks().source(7));
    assertEquals(2, scan.ranks().position(7, 100, 1));
  }

  @Test
  void known_chats_that_are_not_in_the_export_are_missing() throws Exception {
    known.add(1, 0, 0, true, false);
    known.add(2, 0, 0, true, false);
    ScanResult scan = file("a.jsonl", chat(1), chat(3)).scan();
    assertEquals(LongArrayList.of(2), scan.missing());
    assertEquals(new LongArrayList(), scan.returned());
  }
}
