package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.reference.Shown;

/** The parser agrees with a reference that was written from the description of the format. */
class ChatParserProperties {
  private final SourceChat chat = new SourceChat();
  private final ChatParser parser = new ChatParser(chat);

  private String parsed(String line) {
    return Shown.chat(parser.parse(TextLine.of(line)), chat);
  }

  @Property(tries = 4000)
  void a_chat_with_anything_in_any_field(@ForAll("chats") String line) {
    String expected = ChatReference.read(line);
    Statistics.collect(expected.startsWith("[") ? "a chat" : expected);
    assertEquals(expected, parsed(line), line);
  }

  @Property(tries = 1500)
  void a_chat_with_a_few_characters_changed(
      @ForAll("chats") String line, @ForAll("edits") List<Edit> edits) {
    String edited = line;
    for (Edit edit : edits) {
      edited = edit.apply(edited);
    }
    if (!edited.isBlank()) {
      assertEquals(ChatReference.read(edited), parsed(edited), edited);
    }
  }

  /** Replaces up to three characters at a place by a text. */
  record Edit(int place, int removed, String text) {
    String apply(String line) {
      int from = Math.floorMod(place, line.length() + 1);
      return line.substring(0, from)
          + text
          + line.substring(Math.min(line.length(), from + removed));
    }
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<String> texts =
        Arbitraries.of(
            "", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", " ", "\u0000", "Ж",
            "null", "NaN", "\\u0063", "//", "'", "\n");
    return net.jqwik.api.Combinators.combine(
            Arbitraries.integers(), Arbitraries.integers().between(0, 3), texts)
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  /** Lines are drawn from a seed: objects in objects shrink badly and are quick to make so. */
  @Provide
  Arbitrary<String> chats() {
    return Arbitraries.longs().map(seed -> new ChatWriter(new Random(seed)).line());
  }

  /** Writes chats that are mostly in order, each field for itself. */
  private static final class ChatWriter {
    private static final List<String> ANYTHING =
        List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "7",
            "1.0",
            "1.5",
            "1e3",
            "\"7\"",
            "\"\"",
            "\"chat\"",
            "\"journal\"",
            "[]",
            "{}",
            "[1]",
            "[1,\"2\"]",
            "[null]",
            "[[1],{}]",
            "{\"id\":7}",
            "{\"type\":\"chat\",\"owner_id\":7}",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "{\"a\":[{\"chat_id\":5,\"peer\":{\"type\":\"user\"}}]}",
            "[{\"account_id\":1,\"position\":2}]");

    private final Random random;

    ChatWriter(Random random) {
      this.random = random;
    }

    String line() {
      return object(
          field("chat_id", id()),
          field(
              "peer",
              object(
                  field("id", id()),
                  field("type", one("\"chat\"", "\"chat\"", "\"user\"", "\"group\"", "\"email\"")),
                  field("local_id", id()))),
          field(
              "chat_settings",
              object(
                  field("title", one("\"7Б\"", "\"\"", "\"\\u0000\\\"\\ud83c\\udf89\"")),
                  field("owner_id", one("1042", "-5", "0", "null", "\"7\"", "1.5", "true", "[3]")),
                  field("admin_ids", ids()),
                  field("members_count", id()),
                  field("state", "\"in\""),
                  field("is_group_channel", one("true", "false")))),
          field(
              "sferum",
              object(
                  field("origin", one("\"user\"", "\"journal\"", "\"community\"", "\"other\"")),
                  field("call", one("true", "false")))),
          field("created_at", id()),
          field(
              "messages",
              object(
                  field("total", id()),
                  field("service", id()),
                  field("last_at", id()),
                  field("last_user_at", id()))),
          field("ranks", "[" + list(() -> object(rank())) + "]"),
          field("member_ids", ids()),
          random.nextInt(3) == 0 ? field("unknown", one(ANYTHING)) : "");
    }

    private String[] rank() {
      return new String[] {field("account_id", id()), field("position", id()), field("x", id())};
    }

    /** A field: mostly as given, seldom absent or anything at all. */
    private String field(String name, String value) {
      return switch (random.nextInt(40)) {
        case 0, 1 -> "";
        case 2 -> "\"" + name + "\":" + one(ANYTHING);
        case 3 ->
            "\"\\u00" + Integer.toHexString(name.charAt(0)) + name.substring(1) + "\":" + value;
        default -> "\"" + name + "\":" + value;
      };
    }

    private String object(String... fields) {
      List<String> shuffled = new ArrayList<>(List.of(fields));
      Collections.shuffle(shuffled, random);
      String separator = random.nextInt(5) == 0 ? " ,\t" : ",";
      return shuffled.stream()
          .filter(Predicate.not(String::isEmpty))
          .collect(Collectors.joining(separator, "{", "}"));
    }

    private String id() {
      return random.nextInt(10) == 0
          ? one("0", "-3", "9223372036854775807", "-9223372036854775808")
          : String.valueOf(random.nextInt(1, 100_000));
    }

    private String ids() {
      return "[" + list(this::id) + "]";
    }

    private String list(java.util.function.Supplier<String> element) {
      return java.util.stream.Stream.generate(element)
          .limit(random.nextInt(4))
          .collect(Collectors.joining(","));
    }

    private String one(String... values) {
      return one(List.of(values));
    }

    private String one(List<String> values) {
      return values.get(random.nextInt(values.size()));
    }
  }
}
