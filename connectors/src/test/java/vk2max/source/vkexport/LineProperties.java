package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any content is cut into the same lines, however it is compressed, and read in whatever pieces.
 */
class LineProperties {
  private static Path directory = Path.of("");

  /** A line with its number; its bytes as Latin-1, so that every byte survives. */
  private record Numbered(long number, String text) {}

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("lines");
  }

  @AfterContainer
  static void removeDirectory() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** What a line is: the bytes up to a line feed or the end; blank ones count in the numbers. */
  private static List<Numbered> reference(byte[] content) {
    List<Numbered> lines = new ArrayList<>();
    String all = new String(content, StandardCharsets.ISO_8859_1);
    int start = 0;
    for (long number = 1; start < all.length(); number++) {
      int feed = all.indexOf('\n', start);
      String line = all.substring(start, feed < 0 ? all.length() : feed);
      start += line.length() + 1;
      if (!line.matches("[ \t\r]*")) {
        lines.add(new Numbered(number, line));
      }
    }
    return lines;
  }

  @Property(tries = 300)
  void lines_do_not_depend_on_the_pieces_in_which_they_arrive(
      @ForAll("contents") byte[] content, @ForAll @IntRange(min = 1, max = 40) int piece)
      throws IOException {
    assertEquals(reference(content), lines(inPieces(content, piece)));
  }

  @Property(tries = 15)
  void lines_longer_than_the_buffer_do_not_either(
      @ForAll("longContents") byte[] content,
      @ForAll @IntRange(min = 10_000, max = 400_000) int piece)
      throws IOException {
    assertEquals(reference(content), lines(inPieces(content, piece)));
  }

  @Property(tries = 300)
  void lines_do_not_depend_on_the_compression(
      @ForAll("contents") byte[] content, @ForAll @IntRange(min = 1, max = 4) int members)
      throws IOException {
    List<Numbered> expected = reference(content);
    assertEquals(expected, lines(file("plain.jsonl", content).open()));
    assertEquals(expected, lines(file("members.jsonl.gz", gzip(content, members)).open()));
    assertEquals(expected, lines(file("frames.jsonl.zst", zstd(content, members)).open()));
  }

  @Property(tries = 6)
  void long_lines_do_not_depend_on_the_compression(
      @ForAll("longContents") byte[] content, @ForAll @IntRange(min = 1, max = 4) int members)
      throws IOException {
    List<Numbered> expected = reference(content);
    assertEquals(expected, lines(file("members.jsonl.gz", gzip(content, members)).open()));
    assertEquals(expected, lines(file("frames.jsonl.zst", zstd(content, members)).open()));
  }

  @Property(tries = 120)
  void a_lane_resumed_at_any_position_gives_exactly_the_rest(
      @ForAll("lanes") List<byte[]> contents,
      @ForAll @IntRange(min = 1, max = 5) int linesPerBlock,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 12) Integer> cuts,
      @ForAll Random random)
      throws IOException {
    List<FileSlice> slices = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      BundleFile file = file("lane-" + i + ".jsonl", contents.get(i));
      List<FileSlice> ofLane = new ArrayList<>(slices(file, cuts));
      // Other lanes have the others.
      ofLane.removeIf(slice -> random.nextInt(3) == 0);
      slices.addAll(ofLane);
      for (Numbered line : reference(contents.get(i))) {
        if (ofLane.stream().anyMatch(slice -> slice.contains(line.number()))) {
          expected.add(file.path() + " " + line);
        }
      }
    }
    List<String> taken = new ArrayList<>();
    try (LineBlocks blocks = new LineBlocks(slices, linesPerBlock, LineBlocks.Position.START)) {
      int count = 0;
      while (true) {
        LineBlocks.Position here = blocks.position();
        assertEquals(
            expected.subList(taken.size(), expected.size()), rest(slices, linesPerBlock, here));
        Optional<LineBlock> block = blocks.next();
        if (block.isEmpty()) {
          break;
        }
        assertEquals(++count, block.get().number());
        assertEquals(count, blocks.position().blocks());
        List<String> lines = lines(block.get());
        assertEquals(true, !lines.isEmpty() && lines.size() <= linesPerBlock);
        taken.addAll(lines);
      }
    }
    assertEquals(expected, taken);
  }

  /** A file cut behind some of its lines, which need not be there. */
  private static List<FileSlice> slices(BundleFile file, List<Integer> cuts) {
    List<FileSlice> slices = new ArrayList<>();
    long after = 0;
    for (int cut : new TreeSet<>(cuts)) {
      slices.add(new FileSlice(file, after, cut));
      after = cut;
    }
    slices.add(new FileSlice(file, after, FileSlice.TO_THE_END));
    return slices;
  }

  private static List<String> rest(
      List<FileSlice> slices, int linesPerBlock, LineBlocks.Position from) throws IOException {
    List<String> rest = new ArrayList<>();
    try (LineBlocks blocks = new LineBlocks(slices, linesPerBlock, from)) {
      for (int number = from.blocks() + 1; ; number++) {
        Optional<LineBlock> block = blocks.next();
        if (block.isEmpty()) {
          return rest;
        }
        assertEquals(number, block.get().number());
        rest.addAll(lines(block.get()));
      }
    }
  }

  private static List<String> lines(LineBlock block) {
    List<String> lines = new ArrayList<>();
    LineBlock.Cursor cursor = block.new Cursor();
    while (cursor.next()) {
      lines.add(block.file().path() + " " + new Numbered(cursor.lineNumber(), text(cursor)));
    }
    assertEquals(block.size(), lines.size());
    return lines;
  }

  private static List<Numbered> lines(InputStream in) throws IOException {
    List<Numbered> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(in)) {
      while (reader.next()) {
        lines.add(new Numbered(reader.number(), text(reader)));
      }
      assertEquals(false, reader.next(), "an end is an end");
    }
    return lines;
  }

  private static String text(Line line) {
    return new String(line.buffer(), line.start(), line.length(), StandardCharsets.ISO_8859_1);
  }

  private static InputStream inPieces(byte[] content, int longest) {
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return super.read(into, from, Math.min(length, longest));
      }
    };
  }

  private static BundleFile file(String name, byte[] content) {
    try {
      Path location = Files.write(directory.resolve(name), content);
      return new BundleFile(0, name, FileKind.CHATS, 0, content.length, "", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] content, int members) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] part : parts(content, members)) {
      try (GZIPOutputStream member = new GZIPOutputStream(file)) {
        member.write(part);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file.toByteArray();
  }

  static byte[] zstd(byte[] content, int frames) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    parts(content, frames).forEach(part -> file.writeBytes(Zstd.compress(part)));
    return file.toByteArray();
  }

  private static List<byte[]> parts(byte[] content, int count) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(
          Arrays.copyOfRange(
              content, content.length * i / count, content.length * (i + 1) / count));
    }
    return parts;
  }

  @Provide
  Arbitrary<byte[]> contents() {
    return joined(pieces(), 30);
  }

  @Provide
  Arbitrary<List<byte[]>> lanes() {
    return contents().list().ofMaxSize(3);
  }

  /** With pieces about as long as the buffer of 256 KiB, and longer. */
  @Provide
  Arbitrary<byte[]> longContents() {
    Arbitrary<byte[]> run =
        Combinators.combine(
                Arbitraries.integers().between((1 << 18) - 3, (1 << 18) + 3),
                Arbitraries.of((byte) 'x', (byte) ' ', (byte) '\n'))
            .as(LineProperties::run);
    Arbitrary<byte[]> shorter =
        Arbitraries.integers().between(1, 1 << 17).map(length -> run(length, (byte) 'y'));
    return joined(Arbitraries.oneOf(run, shorter, pieces()), 8);
  }

  private static byte[] run(int length, byte of) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, of);
    return bytes;
  }

  private static Arbitrary<byte[]> pieces() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    Arbitrary<byte[]> usual =
        Arbitraries.of("\n", "\r\n", "\n\n", " \n", "\t", "\r", "{\"chat_id\":7}", "Ж", "\u0000")
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(any, usual, usual);
  }

  private static Arbitrary<byte[]> joined(Arbitrary<byte[]> pieces, int most) {
    return pieces
        .list()
        .ofMaxSize(most)
        .map(
            list -> {
              ByteArrayOutputStream joined = new ByteArrayOutputStream();
              list.forEach(joined::writeBytes);
              return joined.toByteArray();
            });
  }
}
