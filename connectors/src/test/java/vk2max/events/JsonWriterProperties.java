package vk2max.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import vk2max.events.JsonWriter.Escaped;
import vk2max.ledger.ByteWriter;

/** The writer is held to the library's generator, byte by byte. */
class JsonWriterProperties {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteWriter bytes = new ByteWriter();
  private final JsonWriter json = new JsonWriter(bytes);

  @BeforeTry
  void begin() {
    bytes.clear();
    json.restart();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> anyCharacter =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7F),
            Arbitraries.integers().between(0x80, 0x7FF),
            Arbitraries.integers().between(0x800, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0x10FFFF));
    return anyCharacter
        .list()
        .ofMaxSize(40)
        .map(
            characters -> {
              StringBuilder text = new StringBuilder();
              characters.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  @Property
  void strings_are_written_as_the_library_writes_them(
      @ForAll("texts") String text, @ForAll("texts") String other) {
    json.array().string(text).string(other).endArray();
    assertEquals(
        library(
            generator ->
                generator.writeStartArray().writeString(text).writeString(other).writeEndArray()),
        written());
  }

  @Property
  void a_string_of_pieces_is_the_string_of_all(
      @ForAll("texts") String before,
      @ForAll("texts") String between,
      @ForAll("texts") String after) {
    Escaped[] pieces = {new Escaped(before), new Escaped(after)};
    json.string(pieces, between);
    assertEquals(library(generator -> generator.writeString(before + between + after)), written());
  }

  @Property
  void numbers_and_ids_are_written_as_the_library_writes_them(
      @ForAll long number, @ForAll long id, @ForAll boolean truth) {
    json.object().name(EventField.RANDOM_ID).number(number);
    json.name(EventField.CHAT_ID).id(id).name(EventField.TITLE_CUT).bool(truth);
    json.name(EventField.CARRIER).object().name(EventField.MEMBERS).array().id(id).number(number);
    json.endArray().endObject().name(EventField.ADMINS).array().endArray().endObject();
    assertEquals(
        library(
            generator ->
                generator
                    .writeStartObject()
                    .writeNumberProperty("randomId", number)
                    .writeStringProperty("chatId", Long.toString(id))
                    .writeBooleanProperty("titleCut", truth)
                    .writeObjectPropertyStart("carrier")
                    .writeArrayPropertyStart("members")
                    .writeString(Long.toString(id))
                    .writeNumber(number)
                    .writeEndArray()
                    .writeEndObject()
                    .writeArrayPropertyStart("admins")
                    .writeEndArray()
                    .writeEndObject()),
        written());
  }

  @Example
  void the_smallest_and_the_largest_numbers_have_all_their_digits() {
    json.array().number(Long.MIN_VALUE).number(Long.MAX_VALUE).number(0).number(-10).endArray();
    assertEquals("[-9223372036854775808,9223372036854775807,0,-10]", written());
  }

  @Example
  void a_number_has_the_digits_that_java_gives_it() {
    for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
      for (long number : new long[] {power - 1, power, power + 1, -power, 1 - power}) {
        bytes.clear();
        bytes.decimal(number);
        assertEquals(Long.toString(number), new String(bytes.toByteArray(), UTF_8));
      }
    }
  }

  @Example
  void the_names_of_the_fields_of_events_take_a_byte_each() {
    json.object().name(EventField.VK_USER_ID).id(63).endObject();
    assertEquals(List.of((byte) '{', (byte) 3, (byte) 1, (byte) 126, (byte) '}'), stored());
  }

  /** What was stored by one version is sent by the next. */
  @Example
  void the_codes_of_the_fields_are_for_ever() {
    List<String> names =
        List.of(
            "chatId",
            "vkUserId",
            "maxUserId",
            "vkPeerId",
            "title",
            "titleCut",
            "kind",
            "region",
            "organisationId",
            "folder",
            "carrier",
            "as",
            "admins",
            "members",
            "policy",
            "snapshotId",
            "runId",
            "locale",
            "text",
            "button",
            "label",
            "url",
            "randomId",
            "vkReadOnlyFrom",
            "vkUserIds",
            "reason",
            "by");
    for (int i = 0; i < names.size(); i++) {
      bytes.clear();
      bytes.int8(2 + i);
      assertEquals('"' + names.get(i) + "\":", written());
    }
    assertEquals(names.size(), EventField.values().length);
    assertTrue(EventField.values().length <= 30, "a code is a byte below a space");
  }

  @Example
  void json_that_is_not_packed_is_its_own_packed_form() {
    byte[] plain = "{\"chatId\":\"12\",\"text\":\"\\n\u007F«ё😀»\"}".getBytes(UTF_8);
    bytes.raw(plain, 0, plain.length);
    assertEquals(new String(plain, UTF_8), written());
  }

  @Example
  void a_code_that_is_not_known_is_told() {
    bytes.int8(31);
    assertThrows(IllegalArgumentException.class, this::written);
  }

  private List<Byte> stored() {
    List<Byte> stored = new ArrayList<>();
    for (byte b : bytes.toByteArray()) {
      stored.add(b);
    }
    return stored;
  }

  @Example
  void half_a_pair_becomes_the_replacement_character() {
    json.string("a\uD83Db\uDE00\uD83D");
    assertEquals("\"a\uFFFDb\uFFFD\uFFFD\"", written());
  }

  @Example
  void a_new_document_has_no_comma_before_it() {
    json.array().number(1);
    bytes.clear();
    json.restart().object().endObject();
    assertEquals("{}", written());
  }

  private interface Generation {
    void on(JsonGenerator generator);
  }

  private static String library(Generation generation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      generation.on(generator);
    }
    return out.toString(UTF_8);
  }

  private String written() {
    ByteWriter expanded = new ByteWriter();
    PackedJson.expand(bytes.array(), 0, bytes.size(), expanded);
    return new String(expanded.toByteArray(), UTF_8);
  }
}
