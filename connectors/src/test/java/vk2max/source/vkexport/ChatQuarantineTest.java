package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.source.QuarantineCause.MISSING_FIELD;
import static vk2max.source.QuarantineCause.NOT_AN_OBJECT;
import static vk2max.source.QuarantineCause.NOT_JSON;
import static vk2max.source.QuarantineCause.NOT_UTF8;
import static vk2max.source.QuarantineCause.TOO_LONG;
import static vk2max.source.QuarantineCause.WRONG_TYPE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;

/** Which lines of a chats file are set aside, and for which cause. */
class ChatQuarantineTest {
  private static final String GOOD =
      """
      {"chat_id":7,"peer":{"id":2000000017,"type":"chat","local_id":17},\
      "chat_settings":{"title":"7Б Родители","owner_id":1042,"admin_ids":[1042,2077],\
      "members_count":3,"state":"in","is_group_channel":false},\
      "sferum":{"origin":"user","call":false},"created_at":1693526400,\
      "messages":{"total":118,"service":9,"last_at":1757833200,"last_user_at":1757833100},\
      "ranks":[{"account_id":1042,"position":3}],"member_ids":[1042,2077,88311]}""";

  private final SourceChat chat = new SourceChat();
  private final ChatParser parser = new ChatParser(chat);

  private @Nullable QuarantineCause cause(String line) {
    return parser.parse(TextLine.of(line));
  }

  private void assertCause(QuarantineCause expected, String line) {
    assertEquals(expected, cause(line), line);
  }

  /** The good line with one thing changed. */
  private static String with(String from, String to) {
    assertTrue(GOOD.contains(from), from);
    return GOOD.replace(from, to);
  }

  private void assertAccepted(int warnings, String line) {
    assertNull(cause(line), line);
    assertEquals(warnings, chat.warnings, line);
  }

  @Test
  void a_line_in_order_is_a_chat() {
    assertAccepted(0, GOOD);
    assertEquals(7, chat.chatId);
    assertEquals(PeerType.CHAT, chat.peerType);
    assertEquals(2000000017, chat.peerId);
    assertEquals("7Б Родители", chat.title());
    assertEquals(1042, chat.ownerId);
    assertEquals(2, chat.adminIds.size());
    assertEquals(Origin.USER, chat.origin);
    assertEquals(118, chat.totalMessages);
    assertEquals(9, chat.serviceMessages);
    assertEquals(1757833100, chat.lastUserAt);
    assertEquals(3, chat.rankPositions.get(0));
    assertTrue(chat.membersKnown);
    assertEquals(3, chat.memberIds.size());
  }

  @Test
  void nothing_of_a_chat_is_left_in_the_next_one() {
    cause(with("\"is_group_channel\":false", "\"is_group_channel\":true"));
    assertAccepted(0, "{\"chat_id\":8,\"peer\":{\"type\":\"user\"}}");
    assertEquals(8, chat.chatId);
    assertEquals(SourceChat.ABSENT, chat.peerId);
    assertNull(chat.title());
    assertEquals(false, chat.channel);
    assertEquals(false, chat.membersKnown);
    assertEquals(false, chat.messagesKnown());
    assertEquals(0, chat.adminIds.size() + chat.memberIds.size() + chat.rankAccounts.size());
  }

  @Nested
  class NotUtf8 {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "C0AF",
          "E0809F",
          "F08080AF", // overlong
          "EDA080",
          "EDBFBF", // surrogates
          "F4908080",
          "F5808080",
          "FF", // beyond U+10FFFF
          "D0",
          "E282",
          "F09F98", // cut
          "80",
          "D0D0",
          "E28228" // out of place
        })
    void bytes_that_are_not_utf8_are_noticed_wherever_they_stand(String hex) {
      byte[] bad = HexFormat.of().parseHex(hex);
      assertEquals(NOT_UTF8, parser.parse(spliced("{\"chat_id\":7,\"x\":\"", bad, "\"}")));
      assertEquals(NOT_UTF8, parser.parse(spliced("{\"", bad, "\":1}")));
      assertEquals(NOT_UTF8, parser.parse(spliced("", bad, "")));
      assertEquals(NOT_UTF8, parser.parse(spliced(GOOD, bad, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF"})
    void the_last_character_of_every_length_is_utf8(String text) {
      assertAccepted(0, with("Родители", text));
      assertEquals("7Б " + text, chat.title());
    }

    @Test
    void characters_beyond_the_first_plane_are_utf8() {
      assertAccepted(0, with("Родители", "\uD83C\uDF89\uD800\uDC00\uDBFF\uDFFF"));
    }

    @Test
    void a_line_that_is_neither_utf8_nor_json_is_not_utf8() {
      assertEquals(NOT_UTF8, parser.parse(spliced("{", new byte[] {(byte) 0xFF}, "")));
    }

    private TextLine spliced(String before, byte[] bytes, String after) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(before.getBytes(StandardCharsets.UTF_8));
      line.writeBytes(bytes);
      line.writeBytes(after.getBytes(StandardCharsets.UTF_8));
      return TextLine.of(line.toByteArray());
    }
  }

  @Nested
  class NotJson {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "}",
          "nothing",
          "{\"chat_id\":7",
          "{'chat_id':7}",
          "{chat_id:7}",
          "{\"chat_id\"}",
          "[1,",
          "\"",
          "-",
          "// {}",
          "\f{}",
          "{\"a\":1,}",
          "[1,]",
          "nul",
          "truex"
        })
    void text_that_is_not_json(String line) {
      assertCause(NOT_JSON, line);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x1F", "1e", "--1"})
    void numbers_that_json_does_not_know(String number) {
      assertCause(NOT_JSON, with("\"total\":118", "\"total\":" + number));
      assertCause(NOT_JSON, with("\"state\":\"in\"", "\"unknown\":" + number));
      assertCause(NOT_JSON, with("\"chat_id\":7", "\"chat_id\":" + number));
      assertCause(NOT_JSON, number);
    }

    @Test
    void a_byte_order_mark_in_front_of_a_good_line() {
      assertCause(NOT_JSON, "\uFEFF" + GOOD);
      assertCause(NOT_JSON, " \uFEFF" + GOOD);
      assertCause(NOT_JSON, "\uFEFF");
      assertCause(NOT_JSON, "\uFEFF[]");
    }

    @Test
    void a_byte_order_mark_within_a_text_is_a_character_of_it() {
      assertAccepted(0, with("Родители", "\uFEFF"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "}", "]", ",", ":", " {}", "{}", "\"\"", " null", "1", "\u0000"})
    void anything_behind_the_object(String rest) {
      assertCause(NOT_JSON, GOOD + rest);
    }

    @Test
    void two_objects_on_one_line() {
      assertCause(NOT_JSON, GOOD + GOOD);
      assertCause(NOT_JSON, GOOD + "\t" + GOOD);
      assertCause(NOT_JSON, GOOD + "," + GOOD);
    }

    @Test
    void two_values_that_are_not_objects_are_not_json_rather_than_not_an_object() {
      assertCause(NOT_JSON, "[] []");
      assertCause(NOT_JSON, "1 2");
      assertCause(NOT_JSON, "[" + GOOD + "]x");
    }

    @Test
    void a_line_cut_off_at_any_byte() {
      byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
      for (int length = 1; length < whole.length; length++) {
        QuarantineCause cause = parser.parse(TextLine.of(Arrays.copyOf(whole, length)));
        assertTrue(cause == NOT_JSON || cause == NOT_UTF8, "cut at " + length + ": " + cause);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\t", "\u001F"})
    void a_control_character_within_a_text_or_a_name(String control) {
      assertCause(NOT_JSON, with("Родители", control));
      assertCause(NOT_JSON, with("\"state\":\"in\"", "\"unknown\":\"" + control + "\""));
      assertCause(NOT_JSON, with("\"state\"", "\"" + control + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x41", "\\u12", "\\u12G4", "\\"})
    void an_escape_that_json_does_not_know(String escape) {
      assertCause(NOT_JSON, with("Родители\"", escape + "\""));
      assertCause(NOT_JSON, with("\"state\":\"in\"", "\"unknown\":\"" + escape + "\""));
    }

    @Test
    void a_line_in_another_encoding_of_unicode() {
      for (String encoding : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        byte[] bytes =
            "{\"chat_id\":7,\"peer\":{\"type\":\"user\"}}"
                .getBytes(java.nio.charset.Charset.forName(encoding));
        assertEquals(NOT_JSON, parser.parse(TextLine.of(bytes)), encoding);
      }
    }

    @Test
    void nesting_that_is_never_closed() {
      assertCause(NOT_JSON, "[".repeat(5000));
      assertCause(NOT_JSON, "{\"a\":".repeat(5000));
    }

    /** The parser keeps a record of every open bracket: such a line took all memory of a run. */
    @Test
    void a_line_of_sixteen_mebibytes_of_brackets_costs_neither_the_memory_nor_the_night() {
      assertCause(NOT_JSON, "[".repeat(LineReader.LONGEST_LINE));
      assertCause(NOT_JSON, "{\"a\":" + "[".repeat(LineReader.LONGEST_LINE - 6) + "}");
    }
  }

  @Nested
  class NotAnObject {
    @ParameterizedTest
    @ValueSource(
        strings = {"[]", "[{\"chat_id\":7}]", "null", "true", "1", "1.5", "\"text\"", " [ ] "})
    void json_that_is_not_an_object(String line) {
      assertCause(NOT_AN_OBJECT, line);
    }
  }

  @Nested
  class MissingField {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"chat_id\":7,",
          "\"type\":\"chat\",",
          "\"owner_id\":1042,",
        })
    void a_required_field_is_absent_or_null(String field) {
      assertCause(MISSING_FIELD, with(field, ""));
      assertCause(MISSING_FIELD, with(field, field.replaceFirst(":.*", ":null,")));
    }

    @Test
    void an_empty_object() {
      assertCause(MISSING_FIELD, "{}");
      assertCause(MISSING_FIELD, " { } ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "5", "[]", "\"chat\""})
    void a_peer_without_a_type(String peer) {
      assertCause(
          MISSING_FIELD, with("{\"id\":2000000017,\"type\":\"chat\",\"local_id\":17}", peer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"chat_settings\":null", ",\"chat_settings\":[]"})
    void a_chat_without_settings(String settings) {
      assertCause(MISSING_FIELD, "{\"chat_id\":7,\"peer\":{\"type\":\"chat\"}" + settings + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "group", "email"})
    void a_peer_that_is_no_chat_needs_no_settings(String type) {
      assertAccepted(0, "{\"chat_id\":7,\"peer\":{\"type\":\"" + type + "\"}}");
    }

    @Test
    void a_field_missing_comes_before_another_of_the_wrong_type() {
      assertCause(MISSING_FIELD, "{\"chat_id\":0,\"peer\":{}}");
      assertCause(MISSING_FIELD, "{\"peer\":{\"type\":\"unknown\"}}");
      assertCause(MISSING_FIELD, "{\"chat_id\":\"7\",\"peer\":{\"type\":\"chat\"}}");
    }

    @Test
    void a_field_of_the_same_name_elsewhere_does_not_stand_for_it() {
      assertCause(
          MISSING_FIELD,
          "{\"x\":{\"chat_id\":7},\"peer\":{\"type\":\"user\",\"chat_id\":7},\"Chat_id\":7}");
      assertCause(MISSING_FIELD, with("\"chat_id\"", "\"chat_id\\u0000\""));
      assertCause(MISSING_FIELD, with("\"chat_id\"", "\"\\u0000chat_id\""));
      assertCause(MISSING_FIELD, with("\"type\"", "\"type\\u0000\""));
    }
  }

  @Nested
  class WrongType {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-0",
          "-7",
          "1.0",
          "7.5",
          "1e3",
          "1E0",
          "\"7\"",
          "true",
          "[]",
          "[7]",
          "{}",
          "{\"a\":7}",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "18446744073709551623",
          "99999999999999999999999999999999"
        })
    void a_chat_id_that_is_no_positive_64_bit_integer(String id) {
      assertCause(WRONG_TYPE, with("\"chat_id\":7", "\"chat_id\":" + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2147483648", "9223372036854775807"})
    void the_smallest_and_the_largest_chat_id_are_accepted(String id) {
      assertAccepted(0, with("\"chat_id\":7", "\"chat_id\":" + id));
      assertEquals(Long.parseLong(id), chat.chatId);
    }

    @Test
    void a_chat_id_of_a_million_digits() {
      assertCause(WRONG_TYPE, with("\"chat_id\":7", "\"chat_id\":" + "7".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"chats\"", "\"\"", "\"CHAT\"", "\" chat\"", "1", "true", "[]", "{}"})
    void a_peer_type_that_is_none(String type) {
      assertCause(WRONG_TYPE, with("\"type\":\"chat\"", "\"type\":" + type));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1042.0", "1e3", "\"1042\"", "true", "[1042]", "{}", "9223372036854775808"})
    void an_owner_that_is_no_64_bit_integer(String owner) {
      assertCause(WRONG_TYPE, with("\"owner_id\":1042", "\"owner_id\":" + owner));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-1",
          "9223372036854775807",
          "-9223372036854775807",
          "-9223372036854775808"
        })
    void any_64_bit_integer_is_an_owner(String owner) {
      assertAccepted(0, with("\"owner_id\":1042", "\"owner_id\":" + owner));
      assertEquals(Long.parseLong(owner), chat.ownerId);
    }

    @Test
    void an_owner_of_the_wrong_type_is_of_no_account_in_what_is_no_chat() {
      assertNull(
          cause(
              with("\"type\":\"chat\"", "\"type\":\"user\"")
                  .replace("\"owner_id\":1042", "\"owner_id\":true")));
      assertEquals(0, chat.ownerId);
    }

    @Test
    void an_owner_that_is_taken_back_is_of_no_account_in_what_is_no_chat() {
      assertNull(
          cause(
              with("\"type\":\"chat\"", "\"type\":\"user\"")
                  .replace("\"owner_id\":1042", "\"owner_id\":1042,\"owner_id\":null")));
      assertEquals(0, chat.ownerId);
    }
  }

  @Nested
  class OptionalFields {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"created_at\":1693526400",
          "\"id\":2000000017",
          "\"local_id\":17",
          "\"title\":\"7Б Родители\"",
          "\"admin_ids\":[1042,2077]",
          "\"members_count\":3",
          "\"state\":\"in\"",
          "\"is_group_channel\":false",
          "\"origin\":\"user\"",
          "\"call\":false",
          "\"sferum\":{\"origin\":\"user\",\"call\":false}",
          "\"total\":118",
          "\"service\":9",
          "\"last_at\":1757833200",
          "\"last_user_at\":1757833100",
          "\"ranks\":[{\"account_id\":1042,\"position\":3}]",
          "\"member_ids\":[1042,2077,88311]"
        })
    void an_optional_field_of_the_wrong_type_is_a_warning_and_null_is_none(String field) {
      String name = field.replaceFirst(":.*", ":");
      assertAccepted(1, with(field, name + "1.5"));
      assertAccepted(1, with(field, name + "[{\"chat_id\":[0]}]"));
      assertAccepted(0, with(field, name + "null"));
      assertAccepted(0, with(field, "\"unknown\":{\"chat_id\":[{}]}"));
    }

    @Test
    void counts_of_the_wrong_type_are_unknown() {
      assertAccepted(1, with("\"total\":118", "\"total\":\"118\""));
      assertEquals(false, chat.messagesKnown());
      assertAccepted(1, with("\"messages\":{", "\"messages\":[],\"was\":{"));
      assertEquals(false, chat.messagesKnown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,\"2\"]", "[1,null]", "[1.0]", "{}", "\"1\"", "[[1]]", "[1,{}]"})
    void a_list_of_ids_with_anything_else_in_it_counts_as_absent(String list) {
      assertAccepted(1, with("\"member_ids\":[1042,2077,88311]", "\"member_ids\":" + list));
      assertEquals(false, chat.membersKnown);
      assertEquals(0, chat.memberIds.size());
      assertAccepted(1, with("\"admin_ids\":[1042,2077]", "\"admin_ids\":" + list));
      assertEquals(0, chat.adminIds.size());
    }

    @Test
    void an_empty_list_of_members_is_a_list() {
      assertAccepted(0, with("[1042,2077,88311]", "[]"));
      assertTrue(chat.membersKnown);
      assertEquals(0, chat.memberIds.size());
    }

    @Test
    void the_smallest_64_bit_integer_is_an_id_like_others() {
      assertAccepted(0, with("[1042,2077,88311]", "[1042,-9223372036854775808]"));
      assertEquals(2, chat.memberIds.size());
      assertEquals(Long.MIN_VALUE, chat.memberIds.get(1));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[{\"account_id\":1,\"position\":1},{\"account_id\":2}]",
          "[{\"account_id\":1,\"position\":\"1\"}]",
          "[{\"account_id\":null,\"position\":1}]",
          "[{\"account_id\":1,\"position\":1},1]",
          "[null]",
          "{\"account_id\":1,\"position\":1}"
        })
    void ranks_with_anything_else_among_them_count_as_absent(String ranks) {
      assertAccepted(1, with("[{\"account_id\":1042,\"position\":3}]", ranks));
      assertEquals(0, chat.rankAccounts.size());
      assertEquals(0, chat.rankPositions.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"unlisted\"", "\"\"", "\"JOURNAL\""})
    void an_origin_that_is_not_listed_counts_as_user_without_a_warning(String origin) {
      assertAccepted(0, with("\"origin\":\"user\"", "\"origin\":" + origin));
      assertEquals(Origin.USER, chat.origin);
    }

    @Test
    void every_warning_counts() {
      assertAccepted(
          3,
          with("\"total\":118", "\"total\":true")
              .replace("\"state\":\"in\"", "\"state\":1")
              .replace("\"call\":false", "\"call\":0"));
    }
  }

  @Nested
  class JsonAsItMayBeWritten {
    @Test
    void escaped_field_names_are_the_names_they_spell() {
      assertAccepted(
          0,
          GOOD.replace("\"chat_id\"", "\"\\u0063hat_id\"")
              .replace("\"type\"", "\"typ\\u0065\"")
              .replace("\"owner_id\"", "\"\\u006f\\u0077ner_\\u0069d\"")
              .replace("\"chat\"", "\"ch\\u0061t\""));
      assertEquals(7, chat.chatId);
      assertEquals(1042, chat.ownerId);
    }

    @Test
    void of_a_field_written_twice_the_last_counts() {
      assertAccepted(0, with("\"chat_id\":7", "\"chat_id\":0,\"chat_id\":7"));
      assertEquals(7, chat.chatId);
      assertCause(WRONG_TYPE, with("\"chat_id\":7", "\"chat_id\":7,\"chat_id\":0"));
      assertCause(MISSING_FIELD, with("\"chat_id\":7", "\"chat_id\":7,\"chat_id\":null"));
    }

    @Test
    void of_an_object_written_twice_nothing_of_the_first_is_left() {
      assertCause(MISSING_FIELD, GOOD.replaceFirst("}$", ",\"peer\":{\"id\":1}}"));
      assertCause(MISSING_FIELD, GOOD.replaceFirst("}$", ",\"chat_settings\":{}}"));
      assertAccepted(
          0, GOOD.replaceFirst("}$", ",\"messages\":{},\"member_ids\":null,\"ranks\":[]}"));
      assertEquals(false, chat.messagesKnown());
      assertEquals(false, chat.membersKnown);
      assertEquals(0, chat.rankAccounts.size());
    }

    @Test
    void spaces_between_tokens_and_around_the_object_change_nothing() {
      assertAccepted(0, " \t" + GOOD.replace(":", " :\t").replace(",", " , ") + " \r");
    }

    @Test
    void what_is_nested_deeply_in_an_unknown_field_is_ignored() {
      int depth = JsonScanner.DEEPEST - 2;
      assertAccepted(
          0, with("\"state\":\"in\"", "\"unknown\":" + "[".repeat(depth) + "]".repeat(depth)));
    }

    @Test
    void half_a_surrogate_pair_must_not_be_escaped_in_a_name() {
      assertAccepted(0, with("\"state\"", "\"\\ud83c\\udf89\""));
      assertCause(NOT_JSON, with("\"state\"", "\"\\ud83c\""));
      assertCause(NOT_JSON, with("\"state\"", "\"\\udf89\""));
      assertCause(NOT_JSON, with("\"in\"", "{\"x\":{\"\\ud83c\\ud83c\":1}}"));
    }

    @Test
    void half_a_surrogate_pair_may_be_escaped_in_a_title() {
      assertAccepted(0, with("Родители", "\\ud83d"));
    }
  }

  @Nested
  class TooLong {
    @Test
    void a_line_of_exactly_sixteen_mebibytes_is_read() throws IOException {
      assertNull(onlyCause(line(LineReader.LONGEST_LINE), "\n"));
      assertNull(onlyCause(line(LineReader.LONGEST_LINE), ""));
    }

    @Test
    void a_line_one_byte_longer_is_too_long() throws IOException {
      assertEquals(TOO_LONG, onlyCause(line(LineReader.LONGEST_LINE + 1), "\n"));
      assertEquals(TOO_LONG, onlyCause(line(LineReader.LONGEST_LINE + 1), ""));
    }

    @Test
    void a_line_that_is_too_long_is_that_whatever_else_is_wrong_with_it() throws IOException {
      byte[] line = line(LineReader.LONGEST_LINE + 1);
      line[5] = (byte) 0xFF;
      assertEquals(TOO_LONG, onlyCause(line, "\n"));
    }

    private @Nullable QuarantineCause onlyCause(byte[] line, String end) throws IOException {
      byte[] content = Arrays.copyOf(line, line.length + end.length());
      System.arraycopy(end.getBytes(StandardCharsets.UTF_8), 0, content, line.length, end.length());
      try (LineReader lines = new LineReader(new ByteArrayInputStream(content))) {
        assertTrue(lines.next());
        QuarantineCause cause = parser.parse(lines);
        assertEquals(1, lines.number());
        assertEquals(false, lines.next());
        return cause;
      }
    }

    /** The good line, made as long as that by a long text in an unknown field. */
    private static byte[] line(int length) {
      byte[] line = new byte[length];
      Arrays.fill(line, (byte) 'x');
      byte[] beginning = "{\"unknown\":\"".getBytes(StandardCharsets.UTF_8);
      byte[] rest = ("\"," + GOOD.substring(1)).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(beginning, 0, line, 0, beginning.length);
      System.arraycopy(rest, 0, line, length - rest.length, rest.length);
      return line;
    }
  }
}
