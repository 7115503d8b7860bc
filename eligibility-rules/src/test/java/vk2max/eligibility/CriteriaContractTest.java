package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Language;

/** What must come together for a criterion: one record, one line in the list, one page. */
class CriteriaContractTest {
  private final Explainer russian = new Explainer(Language.RU);

  @Test
  void every_criterion_has_one_record_in_the_lists_in_order() {
    assertEquals(List.of(CriterionId.values()), all().map(Criterion::id).toList());
  }

  @Test
  void every_criterion_is_a_record_of_its_own() {
    Set<Class<?>> classes = all().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(CriterionId.values().length, classes.size());
    classes.forEach(one -> assertTrue(one.isRecord(), one::getName));
  }

  @Test
  void criteria_and_their_codes_are_listed_in_the_same_order() {
    List<ReasonCode> codes =
        Stream.of(CriterionId.values()).map(CriterionId::codeWhenNotMet).toList();
    assertEquals(codes.stream().sorted().distinct().toList(), codes);
  }

  @Test
  void every_code_comes_from_a_criterion_or_a_gap_or_people() {
    Set<ReasonCode> sources =
        Stream.of(
                Stream.of(CriterionId.values()).map(CriterionId::codeWhenNotMet),
                Stream.of(Gap.values()).map(Gap::code),
                Stream.of(ReasonCode.ON_HOLD, ReasonCode.RETRACTED))
            .flatMap(codes -> codes)
            .collect(Collectors.toSet());
    assertEquals(Set.of(ReasonCode.values()), sources);
  }

  @Test
  void every_gap_has_a_code_of_the_class_of_gaps_and_a_result() {
    for (Gap gap : Gap.values()) {
      assertEquals(ReasonClass.GAP, gap.code().reasonClass());
      assertEquals(gap, Result.valueOf(gap.name()).gap());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_page_is_headed_by_the_number_and_id_of_its_criterion(CriterionId criterion)
      throws IOException {
    String heading = CriterionPage.of(criterion).text().lines().findFirst().orElseThrow();
    assertEquals("# %d. Criterion: %s".formatted(criterion.number(), criterion), heading);
  }

  @ParameterizedTest
  @EnumSource
  void a_page_names_the_code_with_its_table_word_and_class(CriterionId criterion)
      throws IOException {
    ReasonCode code = criterion.codeWhenNotMet();
    String text = CriterionPage.of(criterion).text();
    String named =
        "**Code when it does not:** `%s` («%s»).".formatted(code, russian.tableWord(code));
    assertTrue(text.contains(named), named);
    assertTrue(text.contains("**Class:** " + classOf(code) + "."), criterion.page());
  }

  @ParameterizedTest
  @EnumSource
  void the_overview_has_a_row_for_the_criterion(CriterionId criterion) throws IOException {
    ReasonCode code = criterion.codeWhenNotMet();
    String row =
        "| %d | `%s` | `%s` | %s | %s | [%s](%s) |"
            .formatted(
                criterion.number(),
                criterion,
                code,
                russian.tableWord(code),
                classOf(code),
                criterion.page().replace(".md", ""),
                criterion.page());
    assertTrue(overview().contains(row), row);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "MESSAGES_UNKNOWN",
        "ACTIVITY_UNKNOWN",
        "PHONE_UNKNOWN",
        "ORGANISATION_UNKNOWN",
        "ON_HOLD",
        "RETRACTED"
      })
  void the_overview_has_a_row_for_a_code_without_a_criterion(ReasonCode code) throws IOException {
    String row = "| `%s` | %s |".formatted(code, russian.tableWord(code));
    assertTrue(overview().contains(row), row);
  }

  @Test
  void no_page_is_left_over() throws IOException {
    Set<String> pages =
        Stream.of(CriterionId.values()).map(CriterionId::page).collect(Collectors.toSet());
    pages.add("README.md");
    try (Stream<Path> files = Files.list(CriterionPage.FOLDER)) {
      assertEquals(
          pages, files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  private static String overview() throws IOException {
    return Files.readString(CriterionPage.FOLDER.resolve("README.md"));
  }

  private static String classOf(ReasonCode code) {
    return code.reasonClass().name().toLowerCase(Locale.ROOT);
  }

  private static Stream<Criterion> all() {
    return Stream.concat(RuleSet.CHAT_CRITERIA.stream(), RuleSet.CANDIDATE_CRITERIA.stream());
  }
}
