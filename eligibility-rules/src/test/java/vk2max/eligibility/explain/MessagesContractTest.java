package vk2max.eligibility.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.eligibility.CandidateCriterion;
import vk2max.eligibility.CarrierKind;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Finding;
import vk2max.eligibility.Origin;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.ReasonClass;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Role;
import vk2max.eligibility.Status;

/** What the two files of texts owe to the codes, to each other and to the people who read them. */
class MessagesContractTest {
  private static final int WORDS_IN_A_SENTENCE = 20;

  private static final List<String> PARTS =
      List.of("table", "why", "what", "who", "again", "status");

  /** Parts that only the reasons have whose usual texts are not for everybody. */
  private static final List<String> OUTSIDE = List.of("outside", "outsideWhat");

  private static final Set<String> BLANKS_OF_PEOPLE = Set.of("by", "reason", "until");

  /** Beginnings of words that are not said of people; only the word for technical trouble may. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(?iU)\\b(ошиб|отказ|невалид|некоррект|error|invalid|skip|reject|refus|deni|fail)\\w*");

  @ParameterizedTest
  @EnumSource
  void every_reason_has_its_six_texts(Language language) throws IOException {
    Set<String> keys = MessagesFile.texts(language).keySet();
    codes().forEach(code -> PARTS.forEach(part -> assertHas(keys, code + "." + part)));
  }

  @ParameterizedTest
  @EnumSource
  void every_criterion_has_a_name_its_rule_and_its_three_phrases(Language language)
      throws IOException {
    Set<String> keys = MessagesFile.texts(language).keySet();
    for (CriterionId criterion : CriterionId.values()) {
      Stream.of("name", "rule", "met", "notMet", "undetermined")
          .forEach(part -> assertHas(keys, "criterion." + criterion + "." + part));
    }
  }

  private static void assertHas(Set<String> keys, String key) {
    assertTrue(keys.contains(key), key);
  }

  @Test
  void both_files_have_the_same_keys_in_the_same_order() throws IOException {
    assertEquals(keysInOrder(Language.RU), keysInOrder(Language.EN));
  }

  private static List<String> keysInOrder(Language language) throws IOException {
    return MessagesFile.lines(language).stream().map(line -> line.split("=", 2)[0]).toList();
  }

  @Test
  void a_text_has_the_same_blanks_in_both_files() throws IOException {
    assertEquals(blanks(Language.RU), blanks(Language.EN));
  }

  private static Map<String, Set<String>> blanks(Language language) throws IOException {
    Map<String, Set<String>> blanks = new TreeMap<>();
    MessagesFile.texts(language).forEach((key, text) -> blanks.put(key, MessagesFile.blanks(text)));
    return blanks;
  }

  @ParameterizedTest
  @EnumSource
  void no_key_is_left_over(Language language) throws IOException {
    Set<String> known = new TreeSet<>(List.of("onlyObstacle", "criterion.notApplicable"));
    codes().forEach(code -> PARTS.forEach(part -> known.add(code + "." + part)));
    codes().forEach(code -> OUTSIDE.forEach(part -> known.add(code + "." + part)));
    for (CriterionId criterion : CriterionId.values()) {
      Stream.of("name", "rule", "met", "notMet", "undetermined")
          .forEach(part -> known.add("criterion." + criterion + "." + part));
    }
    Set<String> others =
        MessagesFile.texts(language).keySet().stream()
            .filter(key -> !known.contains(key))
            .map(key -> key.split("\\.")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of(
            "phrase",
            "status",
            "outcome",
            "class",
            "role",
            "as",
            "peerType",
            "origin",
            "value",
            "answer"),
        others);
  }

  @ParameterizedTest
  @EnumSource
  void a_text_is_not_empty_and_has_no_space_at_its_ends(Language language) throws IOException {
    MessagesFile.texts(language)
        .forEach((key, text) -> assertTrue(text.matches("\\S(.*\\S)?"), key));
  }

  /** Nobody looks for people who come to MAX after their chat has moved: nothing may say so. */
  @ParameterizedTest
  @EnumSource
  void a_moved_chat_is_promised_nothing_for_later_nights(Language language) throws IOException {
    Map<String, String> texts = MessagesFile.texts(language);
    for (String part : PARTS) {
      String text = texts.get("MOVED." + part);
      assertFalse(text.matches("(?iUs).*(каждую ночь|every night|появятся|appear).*"), text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_sentence_has_at_most_20_words(Language language) throws IOException {
    texts(language).forEach(MessagesContractTest::assertShort);
  }

  @Test
  void a_sentence_of_21_words_is_noticed() {
    assertShort("short", "One. Word" + " word".repeat(19) + ". Two.");
    assertThrows(
        AssertionError.class, () -> assertShort("long", "One. Word" + " word".repeat(20) + "."));
  }

  /** A numbered step begins a sentence of its own. */
  private static void assertShort(String key, String text) {
    for (String sentence : text.split("(?<=[.!?])\\s+(?!\\p{Ll})|\\s+(?=\\d\\))")) {
      long words =
          Stream.of(sentence.split("\\s+"))
              .filter(word -> word.matches(".*[\\p{L}\\p{N}{].*"))
              .count();
      assertTrue(
          words <= WORDS_IN_A_SENTENCE, () -> "%s: %d words: %s".formatted(key, words, sentence));
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_text_blames_anybody(Language language) throws IOException {
    Map<String, String> texts = texts(language);
    texts.remove("status.error");
    texts.forEach(
        (key, text) -> assertFalse(FORBIDDEN.matcher(text).find(), () -> key + ": " + text));
  }

  @Test
  void a_word_of_blame_is_noticed() {
    Stream.of("Это ошибка.", "Вам отказано.", "Невалидный номер", "An invalid phone", "Skipped")
        .forEach(text -> assertTrue(FORBIDDEN.matcher(text).find(), text));
  }

  @ParameterizedTest
  @EnumSource
  void texts_for_lists_and_totals_have_no_blanks(Language language) throws IOException {
    Map<String, String> texts = MessagesFile.texts(language);
    codes()
        .forEach(
            code ->
                Stream.of("table", "who", "again", "status")
                    .map(part -> code + "." + part)
                    .forEach(key -> assertEquals(Set.of(), MessagesFile.blanks(texts.get(key)))));
  }

  @ParameterizedTest
  @EnumSource
  void the_status_of_a_reason_is_the_status_word_of_a_chat_with_it_alone(Language language) {
    Explainer explainer = new Explainer(language);
    for (ReasonCode code : ReasonCode.values()) {
      boolean gap = code.reasonClass() == ReasonClass.GAP;
      Status status = Status.of(gap ? Outcome.REVIEW : Outcome.STAY, ReasonSet.of(code));
      assertEquals(explainer.statusWord(status), explainer.reasonWords(code).status(), code::name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_value_that_is_told_has_a_word(Language language) {
    EvidenceWords words = new EvidenceWords(Messages.in(language), ZoneId.of("Europe/Moscow"));
    Stream.of(Role.values(), CarrierKind.values(), PeerType.values(), Origin.values())
        .flatMap(Stream::of)
        .forEach(value -> assertFalse(words.of("it", Evidence.of("it", value)).isBlank()));
    Explainer explainer = new Explainer(language);
    Stream.of(Status.values()).forEach(it -> assertFalse(explainer.statusWord(it).isBlank()));
    Stream.of(Outcome.values()).forEach(it -> assertFalse(explainer.outcomeWord(it).isBlank()));
    Stream.of(ReasonClass.values()).forEach(it -> assertFalse(explainer.classWord(it).isBlank()));
  }

  @ParameterizedTest
  @EnumSource
  void every_blank_of_a_reason_is_a_value_of_its_finding(ReasonCode code) throws IOException {
    Decision decision = TellingDecisions.with(code);
    Set<String> values =
        ReasonEvidence.of(code, decision.findings())
            .map(evidence -> evidence.values().keySet())
            .orElse(BLANKS_OF_PEOPLE);
    assertBlanksAmong(values, code + ".why");
    assertBlanksAmong(values, code + ".what");
    for (String part : OUTSIDE) {
      if (texts(Language.RU).containsKey(code + "." + part)) {
        assertBlanksAmong(values, code + "." + part);
      }
    }
  }

  /** What names a member, a school's number or an operator is not told outside. */
  @ParameterizedTest
  @EnumSource
  void nobody_is_named_to_outsiders(Language language) throws IOException {
    Map<String, String> texts = texts(language);
    for (ReasonCode code : ReasonCode.values()) {
      for (int i = 0; i < OUTSIDE.size(); i++) {
        String usual = texts.get(code + "." + List.of("why", "what").get(i));
        String told = texts.getOrDefault(code + "." + OUTSIDE.get(i), usual);
        for (String name :
            List.of("personId", "creatorId", "ownerId", "organisationId", "by", "reason")) {
          assertFalse(told.contains("{" + name + "}"), () -> code + ": " + told);
        }
      }
    }
  }

  @Test
  void every_blank_of_a_move_is_a_value_of_its_carrier() throws IOException {
    Decision.Move move = (Decision.Move) TellingDecisions.move().decide();
    Set<String> values = CandidateCriterion.about(move.carrier()).values().keySet();
    assertBlanksAmong(values, "MOVED.why");
    assertBlanksAmong(values, "MOVED.what");
  }

  @ParameterizedTest
  @EnumSource
  void every_blank_of_the_checklist_is_a_value_of_its_criterion(CriterionId criterion)
      throws IOException {
    Decision decision = TellingDecisions.move().decide();
    Finding finding =
        Stream.concat(
                decision.findings().ofChat().stream(), decision.findings().ofCandidate(0).stream())
            .filter(it -> it.criterion() == criterion)
            .findFirst()
            .orElseThrow();
    for (String part : List.of("met", "notMet", "undetermined")) {
      assertBlanksAmong(
          finding.evidence().values().keySet(), "criterion." + criterion + "." + part);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_blank_of_a_rule_is_a_value_of_the_policy(CriterionId criterion) throws IOException {
    assertBlanksAmong(Set.of("cutoff", "limit"), "criterion." + criterion + ".rule");
  }

  private static void assertBlanksAmong(Set<String> values, String key) throws IOException {
    for (Language language : Language.values()) {
      Set<String> blanks = MessagesFile.blanks(texts(language).get(key));
      blanks.forEach(
          blank ->
              assertTrue(
                  values.contains(blank.substring(1, blank.length() - 1)),
                  () ->
                      "%s: nothing ever fills %s, there is only %s".formatted(key, blank, values)));
    }
  }

  /** The texts with their references resolved. */
  private static Map<String, String> texts(Language language) throws IOException {
    Map<String, String> raw = MessagesFile.texts(language);
    Map<String, String> texts = new TreeMap<>();
    raw.forEach(
        (key, text) -> {
          String resolved = text;
          for (String blank : MessagesFile.blanks(text)) {
            if (blank.startsWith("{@")) {
              String phrase = raw.get("phrase." + blank.substring(2, blank.length() - 1));
              resolved = resolved.replace(blank, phrase);
            }
          }
          texts.put(key, resolved);
        });
    return texts;
  }

  private static Stream<String> codes() {
    return Stream.concat(
        Stream.of(ReasonCode.values()).map(ReasonCode::name), Stream.of(ReasonText.MOVED));
  }
}
