package vk2max.ops.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Policy;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

/** What a policy file may say, and what is refused. */
class PolicyFileTest {
  private static final NoticeWords BUILT_IN = NoticeWords.BUILT_IN;
  private static final Words ENGLISH = new Words(Language.EN);

  @Test
  void what_a_file_does_not_name_is_built_in() {
    for (String text : new String[] {"", "# nothing\n", "notices:\nguards:\n", "notices: {}\n"}) {
      assertEquals(PolicyAndGuards.DEFAULT, PolicyFile.parseAll("p", text), text);
    }
  }

  @Test
  void the_words_of_a_region_come_from_the_default_where_it_has_none() {
    Policy policy =
        PolicyFile.parse(
            "p",
            """
            notices:
              default: {button: "В MAX", url: "https://max.ru/c/{chatId}"}
              regions:
                "16": {locale: tt, text: "«{title}» чаты MAXта"}
                66: {invitation: "Приглашаем в «{title}»"}
                "02":
            """);

    NoticeWords standard =
        new NoticeWords(
            "ru", BUILT_IN.text(), "В MAX", "https://max.ru/c/{chatId}", BUILT_IN.invitation());
    assertEquals(standard, policy.notices().standard());
    assertEquals(
        new NoticeWords(
            "tt", "«{title}» чаты MAXта", "В MAX", standard.url(), standard.invitation()),
        policy.notices().of("16"));
    assertEquals("Приглашаем в «{title}»", policy.notices().of("66").invitation());
    assertEquals(Set.of("16", "66"), policy.notices().regions().keySet());
  }

  @Test
  void a_block_of_lines_is_sent_as_it_stands_without_its_last_line_end() {
    Policy policy =
        PolicyFile.parse("p", "notices:\n  default:\n    text: |\n      «{title}»\n      в MAX\n");

    assertEquals("«{title}»\nв MAX", policy.notices().standard().text());
  }

  @Test
  void a_region_with_a_last_day_in_vk_may_name_it() {
    Policy policy =
        PolicyFile.parse(
            "p",
            """
            regions: {"16": {read-only-from: 2025-11-05}}
            notices: {regions: {"16": {text: "«{title}» до {readOnlyFrom}"}}}
            """);

    assertTrue(policy.notices().of("16").nameReadOnlyFrom());
    assertEquals(LocalDate.of(2025, 11, 5), policy.gate("16").readOnlyFrom());
  }

  @Test
  void the_longest_text_is_filled_with_the_longest_title_and_the_day() {
    String region = "regions: {\"16\": {read-only-from: 2025-11-05}}\n";
    String text = "{title}{readOnlyFrom}😀";
    String words = region + "notices: {regions: {\"16\": {text: \"%s\"}}}";

    PolicyFile.parse("p", words.formatted(text + "я".repeat(4_000 - 200 - 10 - 1)));
    assertEquals(
        "notices.regions.16.text has 4,001 characters with everything filled in, at most 4,000"
            + " are possible",
        problems(words.formatted(text + "я".repeat(4_000 - 200 - 10))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{text: ''} | text must not be blank",
        "{text: ' '} | text must not be blank",
        "{text: '{name}, {title}'} | text: unknown blank {name} (known: {title}, {readOnlyFrom})",
        "{text: '{ title}'} | text: unknown blank { title} (known: {title}, {readOnlyFrom})",
        "{text: '{chatId}'} | text: unknown blank {chatId} (known: {title}, {readOnlyFrom})",
        "{text: '{title'} | text: a brace without its other half; braces are for blanks only",
        "{text: \"a\\u0007\"} | text holds a character that cannot be shown",
        "{text: \"a\\tb\"} | text holds a character that cannot be shown",
        "{text: \"a\\uD83D\"} | text holds a character that cannot be shown",
        "{text: [a]} | text must be a single value",
        "{invitation: ''} | invitation must not be blank",
        "{invitation: '{x}'} | invitation: unknown blank {x} (known: {title}, {readOnlyFrom})",
        "{button: ''} | button must not be blank",
        "{button: '{title}'} | button: {title} stands there, but it has no blanks",
        "{button: \"a\\nb\"} | button must be one line",
        "{url: ''} | url must not be blank",
        "{url: 'http://max.ru/'} | url is \"http://max.ru/\", expected an address that begins with"
            + " https://",
        "{url: 'https:///c'} | url is \"https:///c\", expected an address that begins with"
            + " https://",
        "{url: 'https://max.ru/{id}'} | url: unknown blank {id} (known: {chatId})",
        "{url: 'https://max.ru/a b'} | url is \"https://max.ru/a b\", expected an address that"
            + " begins with https://",
        "{url: 'https://чат.рф/'} | url is \"https://чат.рф/\", expected an address that begins"
            + " with https://",
        "{url: 'https://max@evil.example/'} | url is \"https://max@evil.example/\", expected an"
            + " address that begins with https://",
        "{locale: RU, text: a} | locale is \"RU\", expected the two letters of a language like ru,"
            + " or three where it has no two",
        "{locale: zz, text: a} | locale is \"zz\", expected the two letters of a language like ru,"
            + " or three where it has no two",
        "{locale: ru-RU, text: a} | locale is \"ru-RU\", expected the two letters of a language"
            + " like ru, or three where it has no two",
        "{locale: tt} | locale is \"tt\", but text is missing: it would come in \"ru\"",
        "{colour: red} | unknown key PATH.colour (known: button, invitation, locale, text, url)",
        "plain | PATH must be a list of \"key: value\"",
      })
  void words_that_cannot_be_sent_are_refused_for_all_and_for_a_region(
      String words, String problem) {
    assertRefusedAt("notices.default", "notices: {default: " + words + "}", problem);
    assertRefusedAt("notices.regions.16", "notices: {regions: {\"16\": " + words + "}}", problem);
  }

  private static void assertRefusedAt(String path, String text, String problem) {
    String named = problem.contains("PATH") ? problem.replace("PATH", path) : path + "." + problem;
    assertTrue(problems(text).contains(named), () -> problems(text) + " without " + named);
  }

  @Test
  void a_button_has_as_many_characters_as_vk_shows() {
    PolicyFile.parse("p", "notices: {default: {button: " + "😀".repeat(40) + "}}");
    assertEquals(
        "notices.default.button has 41 characters with everything filled in, at most 40 are"
            + " possible",
        problems("notices: {default: {button: " + "я".repeat(41) + "}}"));
  }

  @Test
  void a_language_without_two_letters_has_three() {
    String text = "notices: {regions: {\"18\": {locale: udm, text: \"{title}\"}}}";
    assertEquals("udm", PolicyFile.parse("p", text).notices().of("18").locale());
  }

  @Test
  void a_day_that_not_every_region_has_is_refused() {
    assertEquals(
        "notices.default.text names {readOnlyFrom}, but not every region has that day; name it in"
            + " the texts of regions that have it",
        problems(
            """
            regions: {"16": {read-only-from: 2025-11-05}}
            notices: {default: {text: "{readOnlyFrom}"}}
            """));
    assertEquals(
        "notices.regions.66.invitation names {readOnlyFrom}, but regions.66.read-only-from is not"
            + " set",
        problems(
            """
            regions: {"16": {read-only-from: 2025-11-05}, "66": {opens: never}}
            notices: {regions: {"66": {invitation: "{readOnlyFrom}"}}}
            """));
  }

  @Test
  void guards_are_numbers() {
    Guards guards =
        PolicyFile.parseAll(
                "p", "guards: {max-moves: 200000, max-quarantined: 2.5, max-reason-jump: \"20\"}")
            .guards();

    assertEquals(200_000L, guards.maxMoves());
    assertEquals(new BigDecimal("2.5"), guards.maxQuarantined());
    assertEquals(new BigDecimal("20"), guards.maxReasonJump());
    assertNull(PolicyFile.parseAll("p", "guards: {max-moves: 0}").guards().maxReasonJump());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-moves: -1 | max-moves is \"-1\", expected a whole number from 0",
        "max-moves: many | max-moves is \"many\", expected a whole number from 0",
        "max-moves: | max-moves is \"\", expected a whole number from 0",
        "max-moves: [1] | max-moves must be a single value",
        "max-quarantined: 100.5 | max-quarantined is \"100.5\", expected a number from 0 to 100",
        "max-quarantined: 5% | max-quarantined is \"5%\", expected a number from 0 to 100",
        "max-reason-jump: -1 | max-reason-jump is \"-1\", expected a number from 0 to 100",
        "max-reason-jump: 1e2 | max-reason-jump is \"1e2\", expected a number from 0 to 100",
      })
  void a_guard_that_is_no_number_is_refused(String guard, String problem) {
    assertEquals("guards." + problem, problems("guards: {" + guard + "}"));
  }

  @Test
  void guards_are_no_part_of_the_identity_and_words_are() {
    assertEquals(Policy.DEFAULT.hash(), PolicyFile.parse("p", "guards: {max-moves: 5}").hash());
    assertEquals(
        Policy.DEFAULT.hash(), PolicyFile.parse("p", "notices: {default: {locale: ru}}").hash());
    assertNotEquals(
        Policy.DEFAULT.hash(),
        PolicyFile.parse("p", "notices: {regions: {\"16\": {button: В MAX}}}").hash());
  }

  /** Runs of before are found by it. */
  @Test
  void the_hash_of_a_file_without_words_stays_the_same_from_version_to_version() {
    String text =
        """
        policy: autumn
        active-since: 2025-02-01
        time-zone: Asia/Omsk
        rank-limit: 300
        regions:
          "02": {opens: 2025-10-01}
          "16": {opens: "2025-09-16T09:00:00+03:00"}
          "78": {opens: 2025-09-01, read-only-from: 2025-11-05}
          "90": {opens: never}
        """;
    String hash = "eb065749f9bedcfb6ab9a5d350c95ad2b6e4e4abd72e9de5188a2032b65e5d56";

    assertEquals(hash, PolicyFile.parse("p", text).hash());
    assertEquals(hash, PolicyFile.parse("p", text + "guards: {max-reason-jump: 20}\n").hash());
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    assertEquals(
        "rank-limit is \"0\", expected a whole number from 1;"
            + " unknown key notices.region (known: default, regions);"
            + " notices.default.url is \"ftp://x\", expected an address that begins with https://;"
            + " notices.regions.1: a region is two digits, like \"02\";"
            + " notices.regions.1.text: unknown blank {x} (known: {title}, {readOnlyFrom});"
            + " unknown key guards.max-chats"
            + " (known: max-moves, max-quarantined, max-reason-jump)",
        problems(
            """
            rank-limit: 0
            notices:
              region: {}
              default: {url: "ftp://x"}
              regions: {1: {text: "{x}"}}
            guards: {max-chats: 5}
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"notices: [a]", "notices: {regions: text}", "guards: 5"})
  void what_is_no_list_of_keys_is_refused(String text) {
    assertTrue(problems(text).endsWith(" must be a list of \"key: value\""), problems(text));
  }

  private static String problems(String text) {
    PolicyRefusedException refused =
        assertThrows(PolicyRefusedException.class, () -> PolicyFile.parseAll("p", text));
    String sentence = ENGLISH.say(refused.sentence());
    String lead = "The policy p was refused, nothing was decided: ";
    assertTrue(sentence.startsWith(lead), sentence);
    return sentence.substring(lead.length(), sentence.length() - 1);
  }
}
