package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.explain.Language;
import vk2max.job.Sentence;

class WordsTest {
  private static final Pattern CODE =
      Pattern.compile(
          "(?<=\")(?:night|error|usage|policy|rules|run|runs|recover|stop|explain|generate|doctor|status"
              + "|verify|decisions|demo|quarantine|plan|corrections|hold|retract|review"
              + "|report|workbook|console|reply|search|token)"
              + "\\.(?!yaml\")[a-zA-Z]+(?=\")");

  private final Words english = new Words(Language.EN);
  private final Words russian = new Words(Language.RU);

  @Test
  void both_languages_have_the_same_keys_with_the_same_blanks() throws IOException {
    assertEquals(blanks(Language.RU), blanks(Language.EN));
  }

  @Test
  void every_code_of_the_program_has_its_words() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String sources : new String[] {"src/main/java", "../migration-job/src/main/java"}) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        files.filter(Files::isRegularFile).forEach(file -> used.addAll(codes(file)));
      }
    }
    assertTrue(used.contains("night.tooManyMoves") && used.size() > 60, used::toString);
    used.removeAll(blanks(Language.EN).keySet());
    assertEquals(Set.of(), used);
  }

  @Test
  void a_blank_may_be_filled_with_what_looks_like_one() {
    assertEquals("{1} is \"$1\", expected {0}.", english.text("usage.value", "{1}", "$1", "{0}"));
  }

  @Test
  void a_command_in_a_sentence_has_the_name_of_the_program() {
    assertEquals("There is no run R-9. See \"vk2max runs\".", english.text("runs.unknown", "R-9"));
  }

  @Test
  void a_sentence_in_a_sentence_is_said_in_the_same_language() {
    Sentence stopped = Sentence.of("night.stopped");

    assertEquals(
        "Запуск остановлен; та же команда продолжит его. Новая попытка через 1\u00A0500 с.",
        russian.say(Sentence.of("night.tryingAgain", stopped, 1_500L)));
  }

  @Test
  void what_a_run_has_left_in_the_ledger_is_said_in_any_language() {
    Sentence stored = Sentence.read(Sentence.of("night.tooManyMoves", 1_456L, "0").stored());

    assertTrue(english.say(stored).startsWith("1,456 chats would move, more than --max-moves 0;"));
    assertTrue(russian.say(stored).startsWith("Перенеслось бы чатов: 1\u00A0456, больше, чем"));
    assertEquals("By hand.", russian.say(Sentence.read("By hand.")));
  }

  @Test
  void a_number_has_its_unit_in_the_form_that_goes_with_it() {
    assertEquals("Lane 0: 1 chunk sent.", english.text("night.laneSent", 0, 1L));
    assertEquals("Lane 0: 2 chunks sent.", english.text("night.laneSent", 0, 2L));
    Sentence one = Sentence.read(Sentence.of("night.tooManyMoves", 1L, "0").stored());
    assertTrue(english.say(one).startsWith("1 chat would move, more than --max-moves 0;"));
    String jump = "rules.maxReasonJump";
    assertTrue(english.text(jump, BigDecimal.ONE).endsWith(": 1 point"));
    assertTrue(english.text(jump, new BigDecimal("1.5")).endsWith(": 1.5 points"));
    assertEquals("21 часть", russian.text("unit.chunk.one", 21L));
    assertTrue(russian.text("generate.done", "a", 2L, 5L, 1L, "b").contains("2 чата, 5 человек"));
  }

  @Test
  void an_instant_is_told_as_everywhere_and_finer_only_when_it_is() {
    Instant minute = Instant.parse("2025-09-15T22:40:00Z");
    Instant finer = Instant.parse("2025-09-15T22:40:00.001Z");

    assertEquals(
        "Выгрузка a от 16.09.2025 01:40 МСК старше последней, b от 16.09.2025 01:40:00.001 МСК;"
            + " ничего не решено. С --allow-older она будет решена всё равно.",
        russian.say(Sentence.read(Sentence.of("night.older", "a", minute, "b", finer).stored())));
    assertTrue(
        english
            .say(Sentence.of("night.planStale", "P-0002", minute, ""))
            .startsWith("Plan P-0002 of 16.09.2025 01:40 MSK is out of date;"));
  }

  @Test
  void quotation_marks_inside_quotation_marks_are_others() {
    assertEquals("«„8Б“ — дружный класс»", Words.quoted("«8Б» — дружный класс"));
  }

  @Test
  void ages_are_words() {
    assertEquals("1 hour", english.age(Duration.ofMinutes(119)));
    assertEquals("0 minutes", english.age(Duration.ofSeconds(-5)));
    assertEquals("21 минута", russian.age(Duration.ofMinutes(21)));
    assertEquals("12 минут", russian.age(Duration.ofMinutes(12)));
    assertEquals("1 день 3 часа", russian.age(Duration.ofHours(27)));
    assertEquals("71 день", russian.age(Duration.ofDays(71).plusHours(5)));
  }

  @Test
  void sizes_have_a_unit_in_which_they_are_not_zero() {
    assertEquals("900\u00A0B", english.bytes(900));
    assertEquals("48\u00A0КБ", russian.bytes(48 * 1024 + 100));
    assertEquals("2\u00A0MB", english.bytes(2 << 20));
    assertEquals("1\u00A0GB", english.bytes(1 << 30));
  }

  private static Set<String> codes(Path file) {
    try {
      return CODE.matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> blanks(Language language) throws IOException {
    String file = "/vk2max/ops/words_" + language.tag() + ".properties";
    Properties texts = new Properties();
    try (var in = Words.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Map<String, Set<String>> blanks = new TreeMap<>();
    texts.forEach(
        (key, text) ->
            blanks.put(
                key.toString(),
                Pattern.compile("\\{([0-9]|vk2max)(?::[a-z]+)?}")
                    .matcher(text.toString())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new))));
    return blanks;
  }
}
