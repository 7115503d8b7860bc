package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * The parsers read of any line what a parser over Jackson reads: the same cause, the same values.
 */
class ScannerProperties {
  static final String DIFFERENT = "different: ";

  private static final int LINES = 8;

  /** What stands around a line in its buffer and must not be looked at. */
  private static final char[] AROUND = {'!', '1', '"', '}', ' ', ','};

  /** The same parsers read several lines: nothing of one may be left in the next. */
  private interface Drawn {
    byte[] line(RandomLines lines, RecordKind kind);
  }

  private static void assertSame(RecordKind kind, long seed, Drawn drawn) {
    RandomLines lines = new RandomLines(seed);
    BothParsers parsers = new BothParsers();
    for (int i = 0; i < LINES; i++) {
      byte[] line = drawn.line(lines, kind);
      String read = compared(parsers, kind, line);
      Statistics.label(kind.name()).collect(read);
      assertFalse(
          read.startsWith(DIFFERENT), () -> read + new String(line, StandardCharsets.UTF_8));
    }
  }

  /** What both read of a line, in a word; the difference when they differ. */
  static String compared(BothParsers parsers, RecordKind kind, byte[] bytes) {
    if (isBlank(bytes)) {
      return "blank, which is no line";
    }
    TextLine line = TextLine.within(bytes, AROUND[bytes.length % AROUND.length]);
    String expected = parsers.expected(kind, line);
    for (Line same : List.of(line, new TextLine(bytes, 0, bytes.length))) {
      String parsed = parsers.parsed(kind, same);
      if (!expected.equals(parsed)) {
        return DIFFERENT + parsed + ", expected " + expected;
      }
    }
    return expected.matches("[A-Z_0-9]+") ? expected : "a record";
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).matches("[ \t\r\n]*");
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void records_with_anything_in_any_field(@ForAll RecordKind kind, @ForAll long seed) {
    assertSame(kind, seed, RandomLines::line);
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void records_with_a_few_bytes_changed(@ForAll RecordKind kind, @ForAll long seed) {
    assertSame(kind, seed, RandomLines::changed);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void any_json_and_what_looks_like_it(@ForAll RecordKind kind, @ForAll long seed) {
    assertSame(kind, seed, (lines, same) -> lines.anything());
  }

  /** About as many are instants as are not: the 31st of any month, 24 o'clock, an offset of 19. */
  @Property(tries = 3000)
  void instants_with_any_digits(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day,
      @ForAll @IntRange(max = 24) int hour,
      @ForAll @IntRange(max = 60) int second,
      @ForAll("offsets") String offset) {
    String instant =
        "%04d-%02d-%02dT%02d:%02d:%02d%s".formatted(year, month, day, hour, second, second, offset);
    String read =
        compared(
            new BothParsers(),
            RecordKind.ACCOUNT,
            "{\"max_user_id\":7,\"registered_at\":\"%s\"}"
                .formatted(instant)
                .getBytes(StandardCharsets.UTF_8));
    Statistics.collect(read);
    assertFalse(read.startsWith(DIFFERENT), read + instant);
  }

  @Provide
  Arbitrary<String> offsets() {
    Arbitrary<String> any =
        Combinators.combine(
                Arbitraries.of("+", "-"),
                Arbitraries.integers().between(0, 19),
                Arbitraries.integers().between(0, 60))
            .as((sign, hours, minutes) -> sign + "%02d:%02d".formatted(hours, minutes));
    return Arbitraries.oneOf(any, Arbitraries.of("Z", "+03:00", "-00:00", "z", "", "+03", " "));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void nesting_about_as_deep_as_is_read(
      @ForAll @IntRange(min = JsonScanner.DEEPEST - 3, max = JsonScanner.DEEPEST + 2) int depth) {
    BothParsers parsers = new BothParsers();
    for (String opening : new String[] {"[", "{\"a\":", "[{\"a\":", "[1,[],{}, "}) {
      String closing = opening.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}');
      String nested =
          opening.repeat(depth)
              + "1"
              + new StringBuilder(closing).reverse().toString().repeat(depth);
      assertSame(parsers, nested);
      assertSame(parsers, "{\"x\":" + nested + ",\"chat_id\":7}");
      assertSame(parsers, "{\"peer\":{\"x\":" + nested + "}}");
    }
  }

  private static void assertSame(BothParsers parsers, String line) {
    String read = compared(parsers, RecordKind.CHAT, line.getBytes(StandardCharsets.UTF_8));
    assertFalse(read.startsWith(DIFFERENT), read);
  }
}
