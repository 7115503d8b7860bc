package vk2max.eligibility.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.ADMIN;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.CandidateFixture;
import vk2max.eligibility.ChatFactsFixture;
import vk2max.eligibility.CorrectedRules;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Findings;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Question;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.RegionGate;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Role;
import vk2max.eligibility.Status;

class ExplainerTest {
  private final Explainer russian = new Explainer(Language.RU);
  private final Explainer english = new Explainer(Language.EN);

  @ParameterizedTest
  @EnumSource
  void every_reason_is_explained_in_both_languages(ReasonCode code) {
    Decision decision = TellingDecisions.with(code);
    for (Explainer explainer : List.of(russian, english)) {
      List<String> told =
          explainer.explain(decision).reasons().stream().map(ReasonText::code).toList();
      assertTrue(told.contains(code.name()), () -> code + " is not among " + told);
    }
  }

  @Test
  void reasons_are_told_in_the_order_of_reporting() {
    Explanation explanation =
        russian.explain(aChatThatMoves().messages(9, 9).creator(it -> it.notInMax()).decide());
    assertEquals(
        List.of("ONLY_SERVICE_MESSAGES", "NO_MESSAGES_SINCE_CUTOFF", "NOT_IN_MAX_WITH_SAME_PHONE"),
        explanation.reasons().stream().map(ReasonText::code).toList());
    assertFalse(explanation.onlyObstacle());
    assertEquals(Status.NOT_BY_RULES, explanation.status());
    assertEquals("не переносится по правилам", explanation.statusWord());
  }

  @Test
  void a_move_is_told_with_its_carrier() {
    Explanation explanation =
        english.explain(aChatThatMoves().admins(ADMIN).members(ADMIN).decide());
    ReasonText moved = explanation.reasons().get(0);
    assertEquals(List.of(moved), explanation.reasons());
    assertEquals("MOVED", moved.code());
    assertTrue(moved.why().contains("Member 2077 (administrator) meets them."), moved.why());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE + 1, -99_999_999_999_999_999L, 99_999_999_999_999_999L})
  void a_last_message_at_an_impossible_time_is_explained_too(long lastUserAt) {
    Decision decision = aChatThatMoves().lastUserAt(lastUserAt).decide();
    for (Explainer explainer : List.of(russian, english)) {
      assertEquals(1, explainer.explain(decision).reasons().size());
      assertEquals(13, explainer.checklist(decision).size());
    }
  }

  @Test
  void what_keeps_a_chat_by_the_rules_comes_first_and_the_rest_counts_for_nothing() {
    Explanation explanation =
        russian.explain(
            aChatThatMoves()
                .creator(it -> it.organisationMovedAt(TellingDecisions.NEXT_DAY).position(251))
                .decide());
    assertEquals(
        List.of("ORGANISATION_NOT_MOVED", "RANK_OVER_LIMIT"),
        explanation.reasons().stream().map(ReasonText::code).toList());
    assertEquals(
        List.of("RANK_OVER_LIMIT", "ORGANISATION_NOT_MOVED"),
        explanation.decidingFirst().stream().map(ReasonText::code).toList());
    assertEquals(
        List.of(true, false),
        explanation.decidingFirst().stream().map(explanation::counts).toList());
  }

  @Test
  void what_waits_counts_beside_what_somebody_can_do() {
    Explanation explanation =
        russian.explain(
            aChatThatMoves()
                .creator(it -> it.organisationMovedAt(TellingDecisions.NEXT_DAY).notInMax())
                .decide());
    assertEquals(
        List.of("NOT_IN_MAX_WITH_SAME_PHONE", "ORGANISATION_NOT_MOVED"),
        explanation.decidingFirst().stream().map(ReasonText::code).toList());
    assertTrue(explanation.reasons().stream().allMatch(explanation::counts));
  }

  @ParameterizedTest
  @EnumSource
  void outsiders_are_told_every_reason(ReasonCode code) {
    Explanation outside = russian.explainToOutsiders(TellingDecisions.with(code));
    ReasonText told = outside.reasons().get(0);
    assertEquals(code.name(), told.code());
    assertFalse(told.why().matches(".*((?<![.\\d])\\d{4,}|org-|\\{).*"), told.why());
  }

  @Test
  void an_only_obstacle_is_said_to_be_one() {
    assertTrue(
        russian.explain(aChatThatMoves().creator(it -> it.notInMax()).decide()).onlyObstacle());
  }

  @Test
  void the_nearest_candidate_is_the_one_who_is_told_about() {
    ReasonText text =
        english
            .explain(
                aChatThatMoves()
                    .creator(it -> it.withoutStaffRole().notInMax())
                    .admins(ADMIN)
                    .person(ADMIN, it -> it.notInMax())
                    .decide())
            .reasons()
            .get(0);
    assertTrue(text.why().startsWith("Member 2077 (administrator) has not been found"), text.why());
  }

  @Test
  void a_gap_takes_its_values_from_the_finding_that_is_undetermined() {
    ReasonText text = only(english, TellingDecisions.with(ReasonCode.ORGANISATION_UNKNOWN));
    assertTrue(
        text.why().startsWith("Member 1042 (creator) belongs to organisation org-54-00012,"),
        text.why());
    ReasonText activity = only(english, TellingDecisions.with(ReasonCode.ACTIVITY_UNKNOWN));
    assertTrue(activity.why().contains("anybody wrote on 01.01.2025 or later"), activity.why());
  }

  @Test
  void what_a_person_has_settled_as_not_met_is_told_as_unknown_and_decided_by_them() {
    Findings open = TellingDecisions.with(ReasonCode.MESSAGES_UNKNOWN).findings();
    Question question = open.question().orElseThrow();
    ReviewAnswer answer =
        new ReviewAnswer(
            false,
            question.reasons(),
            question.candidate(),
            question.organisationId(),
            0,
            "an empty chat",
            "anna",
            Instant.parse("2025-09-15T09:00:00Z"));
    Decision settled =
        new CorrectedRules()
            .decide(open.facts(), open.terms(), Corrections.NONE.withAnswer(answer));

    ReasonText text = russian.explain(settled).reasons().get(0);

    assertEquals("ONLY_SERVICE_MESSAGES", text.code());
    assertEquals(
        "Неизвестно число сообщений: в выгрузке этих данных нет. Что условие не выполнено, решил"
            + " человек: anna, 15.09.2025.",
        text.why());
    assertTrue(text.what().contains("ответить на вопрос проверки заново"), text.what());
    assertEquals("Оператор", text.who());
    assertFalse(text.toString().contains("служебных: нет"), text::toString);
  }

  @Test
  void a_reason_without_a_finding_is_refused_with_the_chat_and_the_code() {
    Decision invented =
        new Decision.Stay(
            aChatThatMoves().decide().findings(), ReasonSet.of(ReasonCode.NO_STAFF_ROLE));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> russian.explain(invented));
    assertEquals(
        "Could not explain chat 2000000123: its reason NO_STAFF_ROLE has no finding behind it",
        refusal.getMessage());
  }

  @Nested
  class ReasonsOfPeople {
    private final Decision held = TellingDecisions.with(ReasonCode.ON_HOLD);

    @Test
    void are_told_with_the_values_that_are_given() {
      Evidence hold =
          Evidence.of("by", "ivanov")
              .and("reason", "проверка списка")
              .and("until", LocalDate.of(2025, 9, 30));
      ReasonText text = russian.explain(held, Map.of(ReasonCode.ON_HOLD, hold)).reasons().get(0);
      assertEquals(
          "Перенос чата приостановлен. Кто приостановил: ivanov. Причина: «проверка списка». "
              + "Срок: 30.09.2025.",
          text.why());
    }

    @Test
    void are_told_without_values_too() {
      assertTrue(only(russian, held).why().endsWith("Срок: нет."));
    }

    @Test
    void stand_before_the_reasons_of_the_rules() {
      Decision decision = TellingDecisions.with(ReasonCode.RANK_OVER_LIMIT);
      Decision retracted =
          new Decision.Stay(
              decision.findings(), ReasonSet.of(ReasonCode.RANK_OVER_LIMIT, ReasonCode.RETRACTED));
      List<ReasonText> texts = russian.explain(retracted).reasons();
      assertEquals("RETRACTED", texts.get(0).code());
      assertEquals("RANK_OVER_LIMIT", texts.get(1).code());
    }
  }

  @Nested
  class Values {
    @Test
    void an_instant_is_the_day_in_the_zone_of_the_policy() {
      // In Moscow it is 01:00 of the next day.
      long opens = Instant.parse("2025-09-15T22:00:00Z").getEpochSecond();
      ReasonText text =
          only(english, aChatThatMoves().region(CandidateFixture.REGION, opens).decide());
      assertTrue(text.why().endsWith("Region: 54. Start date: 16.09.2025."), text.why());
    }

    @Test
    void a_missing_date_is_said_to_be_none() {
      Decision never = aChatThatMoves().region(CandidateFixture.REGION, RegionGate.NEVER).decide();
      assertTrue(only(russian, never).why().endsWith("Дата начала: нет."));
      assertTrue(only(english, never).why().endsWith("Start date: none."));
    }

    @Test
    void roles_are_joined_with_commas() {
      ReasonText text =
          only(russian, TellingDecisions.with(ReasonCode.CREATED_BY_PARENT_OR_STUDENT));
      assertTrue(
          text.why().endsWith(": Родитель, Представитель органа управления образованием."),
          text.why());
    }

    @Test
    void no_roles_are_none() {
      assertEquals(
          "Создан не родителем и не обучающимся (создатель: 1042; роли: нет)",
          phrase(russian, aChatThatMoves().creatorRoles(), CriterionId.NOT_BY_PARENT_OR_STUDENT));
    }

    @Test
    void a_position_that_is_only_bounded_is_said_to_be_at_most_that() {
      ChatFactsFixture chat = aChatThatMoves().creator(it -> it.position(31, RankSource.AT_MOST));
      assertEquals(
          "Место в списке активных: не далее 31 (нужно не больше 250)",
          phrase(russian, chat, CriterionId.RANK_WITHIN_LIMIT));
      assertEquals(
          "Position in the list of active chats: at most 31 (at most 250 is needed)",
          phrase(english, chat, CriterionId.RANK_WITHIN_LIMIT));
    }

    @Test
    void yes_and_no_and_types_are_words() {
      ChatFactsFixture chat = aChatThatMoves().peerType(PeerType.EMAIL);
      assertEquals(
          "Не групповой чат (тип: переписка по электронной почте; канал: нет)",
          phrase(russian, chat, CriterionId.GROUP_CHAT));
      assertEquals(
          "Not a group chat (type: chat; channel: yes)",
          phrase(english, aChatThatMoves().channel(true), CriterionId.GROUP_CHAT));
    }

    private static String phrase(
        Explainer explainer, ChatFactsFixture chat, CriterionId criterion) {
      return explainer.checklist(chat.decide()).get(criterion.ordinal()).phrase();
    }
  }

  @Nested
  class Checklist {
    @Test
    void has_the_thirteen_criteria_in_order() {
      assertEquals(
          Arrays.asList(CriterionId.values()),
          russian.checklist(aChatThatMoves().decide()).stream()
              .map(CriterionLine::criterion)
              .toList());
    }

    @Test
    void marks_what_is_met_not_met_undetermined_and_not_applicable() {
      Decision decision =
          aChatThatMoves()
              .messagesUnknown()
              .creator(it -> it.withoutStaffRole().phoneUnknown())
              .decide();
      assertEquals("✔✔✔✔??✔✘–––?✔", signs(russian.checklist(decision)));
    }

    @Test
    void says_what_does_not_apply() {
      List<CriterionLine> lines = russian.checklist(aChatThatMoves().channel(true).decide());
      assertEquals("✘––––––––––––", signs(lines));
      assertEquals("Подтверждение роли: не применяется", lines.get(8).phrase());
      assertEquals(
          "Confirmation of the role: does not apply",
          english.checklist(aChatThatMoves().members().decide()).get(8).phrase());
    }

    @Test
    void can_be_about_any_candidate() {
      Decision decision =
          aChatThatMoves()
              .admins(ADMIN)
              .person(ADMIN, it -> it.staff(Role.EMPLOYEE).unconfirmed())
              .decide();
      assertEquals("✔✔✔✔✔✔✔✔✔✔✔✔✔", signs(english.checklist(decision)));
      List<CriterionLine> ofAdmin = english.checklist(decision, 1);
      assertEquals("✔✔✔✔✔✔✔✔✘✔✔✔✔", signs(ofAdmin));
      assertEquals(
          "Role “Employee” is not confirmed (member: 2077; organisation: org-54-00012)",
          ofAdmin.get(8).phrase());
    }

    @Test
    void of_a_candidate_who_was_not_examined_is_refused() {
      Decision channel = aChatThatMoves().channel(true).decide();
      assertThrows(IndexOutOfBoundsException.class, () -> russian.checklist(channel, 0));
      Decision decision = aChatThatMoves().decide();
      assertThrows(IndexOutOfBoundsException.class, () -> russian.checklist(decision, 1));
    }

    private static String signs(List<CriterionLine> lines) {
      return String.join("", lines.stream().map(line -> line.mark().sign()).toList());
    }
  }

  @Test
  void a_rule_is_told_with_the_values_of_the_policy() {
    Policy policy = new Policy("p", LocalDate.of(2025, 2, 3), ZoneOffset.UTC, 77, Map.of());

    assertEquals(
        "Кто-то из людей писал в чате 03.02.2025 или позже.",
        russian.rule(CriterionId.ACTIVE_SINCE_CUTOFF, policy));
    assertEquals(
        "The position of the chat in the list of active chats of that person is at most 77.",
        new Explainer(Language.EN).rule(CriterionId.RANK_WITHIN_LIMIT, policy));
  }

  @Test
  void a_reason_can_be_told_without_a_chat() {
    assertEquals(
        new ReasonWords(
            ReasonCode.REGION_NOT_OPEN,
            "Регион ещё не начал перенос",
            "Регион",
            "Проверяем каждую ночь.",
            "ждёт"),
        russian.reasonWords(ReasonCode.REGION_NOT_OPEN));
  }

  @Test
  void words_that_stand_alone_can_be_asked_for() {
    assertEquals("ошибка", russian.errorWord());
    assertEquals("единственное препятствие", russian.onlyObstacleWord());
    assertEquals("Staff role", english.criterionName(CriterionId.STAFF_ROLE));
    assertEquals("Нет роли сотрудника", russian.tableWord(ReasonCode.NO_STAFF_ROLE));
  }

  private static ReasonText only(Explainer explainer, Decision decision) {
    List<ReasonText> reasons = explainer.explain(decision).reasons();
    assertEquals(1, reasons.size(), reasons::toString);
    return reasons.get(0);
  }
}
