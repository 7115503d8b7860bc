package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Read piece by piece, a stream has the lines that it has when it is read as a whole. */
class LinePiecesProperties {
  /** Lines with their numbers, and at the end what kept the rest from being read. */
  private static List<String> whole(InputStream in) {
    List<String> lines = new ArrayList<>();
    try {
      read(new LineReader(in), 0, lines);
    } catch (IOException e) {
      lines.add(e.getMessage());
    }
    return lines;
  }

  private static List<String> inPieces(InputStream in, int size) {
    List<String> lines = new ArrayList<>();
    try (LinePieces pieces = new LinePieces(in, size)) {
      long before = 0;
      for (LinePieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
        before += read(piece.lines(), before, lines);
      }
    } catch (IOException e) {
      lines.add(e.getMessage());
    }
    return lines;
  }

  private static long read(LineReader from, long before, List<String> into) throws IOException {
    while (from.next()) {
      String text =
          new String(from.buffer(), from.start(), from.length(), StandardCharsets.ISO_8859_1);
      into.add(before + from.number() + " " + from.tooLong() + " " + text);
    }
    return from.number();
  }

  @Property
  void lines_and_numbers_are_those_of_the_whole(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 30) int size) {
    assertEquals(whole(stream(text)), inPieces(stream(text), size));
  }

  @Property
  void of_a_stream_that_breaks_the_whole_lines_come_before_the_break(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 30) int size) {
    assertEquals(whole(broken(text)), inPieces(broken(text), size));
  }

  @Example
  void a_line_that_is_too_long_is_one_wherever_it_stands() {
    int longest = LineReader.LONGEST_LINE;
    for (int length : new int[] {longest, longest + 1, 2 * longest + 77}) {
      String line = "x".repeat(length);
      for (String text : List.of("a\n\n" + line + "\nb\n", line, line + "\n" + line + "\nc")) {
        assertEquals(whole(stream(text)), inPieces(stream(text), 1 << 18));
        assertEquals(whole(broken(text)), inPieces(broken(text), 1 << 18));
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab \r\n\n").ofMaxLength(60);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static InputStream broken(String text) {
    return new SequenceInputStream(
        stream(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut off");
          }
        });
  }
}
