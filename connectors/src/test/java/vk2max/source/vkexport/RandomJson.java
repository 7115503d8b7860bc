package vk2max.source.vkexport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON as it may be written, with spaces and escapes anywhere, fields in any order, absent,
 * repeated, unknown and of the wrong type; and seldom what only looks like JSON.
 */
class RandomJson {
  private static final List<String> SPACES = List.of(" ", "  ", "\t", "\r", "\n", " \t \r");

  final Random random;

  /** One place in so many has spaces; none when 0. */
  private final int spaced;

  RandomJson(Random random) {
    this.random = random;
    spaced = random.nextInt(3) == 0 ? random.nextInt(1, 40) : 0;
  }

  /**
   * A field: mostly as given, seldom absent, of the wrong type, repeated or beside unknown ones.
   */
  final String field(String name, Supplier<String> value) {
    String field = text(name) + space() + ":" + space();
    return switch (random.nextInt(40)) {
      case 0, 1 -> "";
      case 2 -> field + value(2);
      case 3 -> field + value.get() + separator() + field + (coin() ? value.get() : value(3));
      case 4 ->
          text(one("x", "", "chat", "id_", "chat_idd", "Chat_id", "имя"))
              + ":"
              + value(1)
              + separator()
              + field
              + value.get();
      default -> field + value.get();
    };
  }

  final String object(String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.removeIf(String::isEmpty);
    if (random.nextInt(4) == 0) {
      Collections.shuffle(all, random);
    }
    return all.stream().collect(Collectors.joining(separator(), "{" + space(), space() + "}"));
  }

  final String list(int most, Supplier<String> element) {
    return Stream.generate(element)
        .limit(random.nextInt(most + 1))
        .collect(Collectors.joining(separator(), "[" + space(), space() + "]"));
  }

  final String separator() {
    return space() + "," + space();
  }

  final String space() {
    return spaced > 0 && random.nextInt(spaced) == 0 ? one(SPACES) : "";
  }

  final String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 10)) {
      case 0 -> one("null", "true", "false");
      case 1, 2 -> number();
      case 3 -> title();
      case 4 -> id();
      case 5 -> one("\"7\"", "\"\"", "\"chat\"", "\"journal\"", "[]", "{}", "[1,\"2\"]", "[null]");
      case 6, 7 -> list(3, () -> value(depth + 1));
      default -> object(unknownField(depth), unknownField(depth));
    };
  }

  final String unknownField(int depth) {
    return text(one("a", "chat_id", "type", "owner_id", "", "é")) + ":" + value(depth + 1);
  }

  final String id() {
    return switch (random.nextInt(30)) {
      case 0 -> number();
      case 1 -> one("0", "-0", "-1", "-3", "null");
      case 2, 3 -> String.valueOf(random.nextInt(10));
      default -> String.valueOf(random.nextLong(1, (long) Math.pow(10, random.nextInt(1, 12))));
    };
  }

  /** A number of any form, among them some that JSON does not have. */
  final String number() {
    return switch (random.nextInt(8)) {
      case 0 ->
          one(
              "9223372036854775807",
              "9223372036854775808",
              "-9223372036854775808",
              "-9223372036854775809",
              "18446744073709551615",
              "18446744073709551616",
              "10000000000000000000",
              "9999999999999999999",
              "-9999999999999999999");
      case 1 -> one("1.0", "1e3", "1E+3", "0e-0", "-0.0", "0.5", "1.5e10", "1e999999999999");
      case 2 -> one("01", "-01", "00", "1.", ".5", "+1", "-", "1e", "1e+", "--1", "0x1F", "NaN");
      case 3 ->
          one("", "-") + row(random.nextInt(15, 25), () -> String.valueOf(random.nextInt(10)));
      default -> String.valueOf(random.nextLong() >> random.nextInt(64));
    };
  }

  final String title() {
    return text(
        row(
            random.nextInt(4),
            () ->
                one(
                    "7Б",
                    " Родители",
                    "\uD83C\uDF89",
                    "\"",
                    "\\",
                    "\n",
                    "a/b",
                    "\u0000",
                    "abcdefgh",
                    "\uD800",
                    "\uFFFF",
                    "é")));
  }

  /** A string, in which any character may be escaped. */
  final String text(String content) {
    boolean escaped = random.nextInt(12) == 0;
    StringBuilder text = new StringBuilder("\"");
    for (char c : content.toCharArray()) {
      if (c == '"'
          || c == '\\'
          || c < ' '
          || Character.isSurrogate(c) && coin()
          || escaped && coin()) {
        text.append(coin() ? "\\u%04x".formatted((int) c) : "\\u%04X".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  final boolean coin() {
    return random.nextBoolean();
  }

  final String row(int length, Supplier<String> part) {
    return Stream.generate(part).limit(length).collect(Collectors.joining());
  }

  final String one(String... values) {
    return one(List.of(values));
  }

  final String one(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
