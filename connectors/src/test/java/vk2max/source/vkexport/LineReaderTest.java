package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final int LONGEST = LineReader.LONGEST_LINE;

  @TempDir Path directory;

  @Test
  void an_empty_file_has_no_line() throws IOException {
    assertEquals(List.of(), numbers(""));
  }

  @Test
  void blank_lines_count_in_the_numbers_and_are_not_given() throws IOException {
    assertEquals(List.of("3 a", "7 b"), numbers("\n \na\n\t\n\r\n   \t \r\nb\n\n"));
  }

  @Test
  void a_last_line_needs_no_end() throws IOException {
    assertEquals(List.of("1 a", "2 b"), numbers("a\nb"));
  }

  @Test
  void a_last_line_of_spaces_is_blank() throws IOException {
    assertEquals(List.of("1 a"), numbers("a\n  "));
  }

  @Test
  void a_carriage_return_is_a_space_of_the_line() throws IOException {
    assertEquals(List.of("1 a\r", "2 b\r"), numbers("a\r\nb\r\n"));
  }

  @Test
  void a_byte_order_mark_alone_is_no_blank_line() throws IOException {
    assertEquals(List.of("1 \u00EF\u00BB\u00BF"), numbers("\uFEFF\n"));
  }

  /** The bound itself, wherever the line begins, and what follows a line that is too long. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n\na\n"})
  void a_line_is_too_long_from_the_first_byte_past_the_bound(String before) throws IOException {
    for (int length : new int[] {LONGEST - 1, LONGEST, LONGEST + 1, 2 * LONGEST + 77}) {
      for (String after : new String[] {"", "\n", "\nb\n", "\n\nb"}) {
        List<String> lines = numbers(before, length, after);
        String shown = lines.get(before.isEmpty() ? 0 : 1);
        long number = before.lines().count() + 1;
        String kept = length > LONGEST ? number + " too long 256" : number + " of " + length;
        assertEquals(kept, shown, length + " " + after);
        if (after.contains("b")) {
          long next = number + after.chars().takeWhile(c -> c == '\n').count();
          assertEquals(next + " b", lines.get(lines.size() - 1));
        }
      }
    }
  }

  @Test
  void two_lines_that_are_too_long_are_two_lines() throws IOException {
    byte[] one = new byte[LONGEST + 2];
    Arrays.fill(one, (byte) 'x');
    one[LONGEST + 1] = '\n';
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(one);
    assertEquals(List.of("1 too long 256", "2 too long 256"), numbers(both.toByteArray()));
  }

  @Test
  void a_lane_leaves_out_lines_that_are_too_long_and_goes_on_behind_them() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] tooLong = new byte[LONGEST + 1];
    Arrays.fill(tooLong, (byte) 'x');
    content.writeBytes("a\n".getBytes(StandardCharsets.UTF_8));
    content.writeBytes(tooLong);
    content.writeBytes("\nb\nc".getBytes(StandardCharsets.UTF_8));
    List<FileSlice> slices =
        List.of(new FileSlice(file("chats.jsonl", content.toByteArray()), 0, FileSlice.TO_THE_END));
    List<String> lines = new ArrayList<>();
    LineBlocks.Position position = LineBlocks.Position.START;
    while (true) {
      try (LineBlocks blocks = new LineBlocks(slices, 1, position)) {
        var block = blocks.next();
        if (block.isEmpty()) {
          break;
        }
        LineBlock.Cursor cursor = block.get().new Cursor();
        while (cursor.next()) {
          lines.add(shown(cursor.lineNumber(), cursor));
        }
        position = blocks.position();
      }
    }
    assertEquals(List.of("1 a", "3 b", "4 c"), lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_gzip_stream_cut_off_anywhere_is_broken_or_lacks_lines(int members) throws IOException {
    byte[] content =
        "{\"chat_id\":1}\n{\"chat_id\":2}\n{\"chat_id\":3}\n".getBytes(StandardCharsets.UTF_8);
    assertEveryCutIsNoticed("chats.jsonl.gz", LineProperties.gzip(content, members), 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_zstandard_stream_cut_off_anywhere_is_broken_or_lacks_lines(int frames) throws IOException {
    byte[] content =
        "{\"chat_id\":1}\n{\"chat_id\":2}\n{\"chat_id\":3}\n".getBytes(StandardCharsets.UTF_8);
    assertEveryCutIsNoticed("chats.jsonl.zst", LineProperties.zstd(content, frames), 3);
  }

  private void assertEveryCutIsNoticed(String name, byte[] whole, int lines) throws IOException {
    assertEquals(lines, numbersOf(file(name, whole)).size());
    int broken = 0;
    for (int length = 0; length < whole.length; length++) {
      BundleFile cut = file(name, Arrays.copyOf(whole, length));
      try {
        int left = numbersOf(cut).size();
        assertTrue(left < lines, "cut at " + length + " still has " + left + " lines");
      } catch (IOException e) {
        broken++;
      }
    }
    assertTrue(broken > whole.length / 2, broken + " of " + whole.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void a_file_that_is_not_compressed_as_its_name_says_is_broken(String suffix) throws IOException {
    BundleFile file =
        file("chats.jsonl" + suffix, "{\"chat_id\":1}\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, () -> numbersOf(file));
  }

  private BundleFile file(String name, byte[] content) throws IOException {
    Path location = Files.write(directory.resolve(name), content);
    return new BundleFile(0, name, FileKind.CHATS, 0, content.length, "", location);
  }

  private static List<String> numbers(String text) throws IOException {
    return numbers(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> numbers(String before, int length, String after) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) 'x');
    content.writeBytes(line);
    content.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return numbers(content.toByteArray());
  }

  private static List<String> numbers(byte[] content) throws IOException {
    return numbers(new LineReader(new ByteArrayInputStream(content)));
  }

  private static List<String> numbersOf(BundleFile file) throws IOException {
    return numbers(new LineReader(file.open()));
  }

  private static List<String> numbers(LineReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    try (reader) {
      while (reader.next()) {
        lines.add(shown(reader.number(), reader));
      }
    }
    return lines;
  }

  private static String shown(long number, Line line) {
    if (line.tooLong()) {
      return number + " too long " + line.length();
    }
    return line.length() > 100
        ? number + " of " + line.length()
        : number
            + " "
            + new String(line.buffer(), line.start(), line.length(), StandardCharsets.ISO_8859_1);
  }
}
