package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.ADMIN;
import static vk2max.eligibility.ChatFactsFixture.CREATOR;
import static vk2max.eligibility.ChatFactsFixture.CUTOFF;
import static vk2max.eligibility.ChatFactsFixture.SECOND_ADMIN;
import static vk2max.eligibility.ChatFactsFixture.SNAPSHOT;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;
import static vk2max.eligibility.ReasonCode.ACTIVITY_UNKNOWN;
import static vk2max.eligibility.ReasonCode.CREATED_BY_COMMUNITY;
import static vk2max.eligibility.ReasonCode.CREATED_BY_PARENT_OR_STUDENT;
import static vk2max.eligibility.ReasonCode.CREATED_FROM_JOURNAL;
import static vk2max.eligibility.ReasonCode.MESSAGES_UNKNOWN;
import static vk2max.eligibility.ReasonCode.NOT_A_GROUP_CHAT;
import static vk2max.eligibility.ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE;
import static vk2max.eligibility.ReasonCode.NO_ADMIN_LEFT;
import static vk2max.eligibility.ReasonCode.NO_MESSAGES_SINCE_CUTOFF;
import static vk2max.eligibility.ReasonCode.NO_STAFF_ROLE;
import static vk2max.eligibility.ReasonCode.ONLY_SERVICE_MESSAGES;
import static vk2max.eligibility.ReasonCode.ORGANISATION_NOT_MOVED;
import static vk2max.eligibility.ReasonCode.ORGANISATION_UNKNOWN;
import static vk2max.eligibility.ReasonCode.PHONE_UNKNOWN;
import static vk2max.eligibility.ReasonCode.RANK_OVER_LIMIT;
import static vk2max.eligibility.ReasonCode.REGION_NOT_OPEN;
import static vk2max.eligibility.ReasonCode.ROLE_NOT_CONFIRMED;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final long AT_SNAPSHOT = SNAPSHOT.getEpochSecond();

  @Test
  void a_chat_that_meets_every_criterion_moves_through_its_creator() {
    assertMovesThrough(CREATOR, aChatThatMoves());
  }

  @Nested
  class Boundaries {
    @Test
    void a_message_in_the_first_second_of_the_cutoff_day_is_activity() {
      assertMovesThrough(CREATOR, aChatThatMoves().lastUserAt(CUTOFF));
    }

    @Test
    void a_message_one_second_before_the_cutoff_day_is_not() {
      assertStays(aChatThatMoves().lastUserAt(CUTOFF - 1), NO_MESSAGES_SINCE_CUTOFF);
    }

    @Test
    void a_chat_at_position_250_moves() {
      assertMovesThrough(CREATOR, aChatThatMoves().creator(it -> it.position(250)));
    }

    @Test
    void a_chat_at_position_251_stays() {
      assertStays(aChatThatMoves().creator(it -> it.position(251)), RANK_OVER_LIMIT);
    }

    @Test
    void an_organisation_that_moves_at_the_snapshot_instant_has_moved() {
      assertMovesThrough(
          CREATOR, aChatThatMoves().creator(it -> it.organisationMovedAt(AT_SNAPSHOT)));
    }

    @Test
    void an_organisation_that_moves_one_second_later_has_not() {
      assertStays(
          aChatThatMoves().creator(it -> it.organisationMovedAt(AT_SNAPSHOT + 1)),
          ORGANISATION_NOT_MOVED);
    }

    @Test
    void a_region_that_opens_at_the_snapshot_instant_is_open() {
      assertMovesThrough(CREATOR, aChatThatMoves().region(CandidateFixture.REGION, AT_SNAPSHOT));
    }

    @Test
    void a_region_that_opens_one_second_later_is_not() {
      assertStays(
          aChatThatMoves().region(CandidateFixture.REGION, AT_SNAPSHOT + 1), REGION_NOT_OPEN);
    }

    @Test
    void a_gate_of_another_region_keeps_nobody_back() {
      assertMovesThrough(CREATOR, aChatThatMoves().region("16", RegionGate.NEVER));
    }

    @Test
    void a_creator_who_is_parent_and_teacher_at_once_counts_as_staff() {
      assertMovesThrough(CREATOR, aChatThatMoves().creatorRoles(Role.PARENT, Role.TEACHER));
    }

    @Test
    void a_chat_of_a_parent_stays_although_a_teacher_who_qualifies_administers_it() {
      assertStays(
          aChatThatMoves()
              .creatorRoles(Role.PARENT)
              .creator(CandidateFixture::withoutStaffRole)
              .admins(ADMIN),
          CREATED_BY_PARENT_OR_STUDENT);
    }

    @Test
    void two_admins_who_meet_half_each_do_not_move_a_chat() {
      assertStays(
          aChatThatMoves()
              .admins(ADMIN, SECOND_ADMIN)
              .members(ADMIN, SECOND_ADMIN)
              .person(ADMIN, CandidateFixture::notInMax)
              .person(SECOND_ADMIN, CandidateFixture::unconfirmed),
          NOT_IN_MAX_WITH_SAME_PHONE);
    }

    @Test
    void a_chat_whose_owner_left_moves_through_an_admin_who_is_present() {
      assertMovesThrough(ADMIN, aChatThatMoves().admins(ADMIN).members(ADMIN, 88311L));
    }

    @Test
    void a_chat_with_0_of_0_messages_stays_for_two_reasons() {
      assertStays(
          aChatThatMoves().messages(0, 0).lastUserAtUnknown(),
          ONLY_SERVICE_MESSAGES,
          NO_MESSAGES_SINCE_CUTOFF);
    }
  }

  @Nested
  class WithoutShortCircuit {
    @Test
    void a_chat_that_is_not_a_group_chat_has_that_reason_alone() {
      ChatFactsFixture chat =
          aChatThatMoves().channel(true).origin(Origin.JOURNAL).messages(0, 0).members();
      assertStays(chat, NOT_A_GROUP_CHAT);
    }

    @Test
    void the_other_criteria_do_not_apply_to_a_chat_that_is_not_a_group_chat() {
      Findings findings = aChatThatMoves().channel(true).decide().findings();
      assertEquals(0, findings.candidateCount());
      assertEquals(-1, findings.nearestIndex());
      List<Finding> others = findings.ofChat().subList(1, 7);
      others.forEach(other -> assertInstanceOf(Finding.NotApplicable.class, other));
    }

    @Test
    void every_criterion_about_the_chat_that_is_not_met_is_a_reason() {
      assertStays(
          aChatThatMoves()
              .origin(Origin.COMMUNITY)
              .creatorRoles(Role.STUDENT)
              .messages(9, 9)
              .members(88311L),
          CREATED_BY_COMMUNITY,
          CREATED_BY_PARENT_OR_STUDENT,
          ONLY_SERVICE_MESSAGES,
          NO_MESSAGES_SINCE_CUTOFF,
          NO_ADMIN_LEFT);
    }

    @Test
    void a_chat_of_the_journal_that_a_community_owns_stays_for_both() {
      assertStays(
          aChatThatMoves().origin(Origin.JOURNAL).owner(-55).creatorRoles().admins(ADMIN),
          CREATED_FROM_JOURNAL,
          CREATED_BY_COMMUNITY);
    }

    @Test
    void every_criterion_that_the_nearest_candidate_does_not_meet_is_a_reason_after_those() {
      assertStays(
          aChatThatMoves()
              .lastUserAt(CUTOFF - 1)
              .region(CandidateFixture.REGION, RegionGate.NEVER)
              .creator(it -> it.unconfirmed().organisationNotMoved().notInMax().position(251)),
          NO_MESSAGES_SINCE_CUTOFF,
          ROLE_NOT_CONFIRMED,
          ORGANISATION_NOT_MOVED,
          REGION_NOT_OPEN,
          NOT_IN_MAX_WITH_SAME_PHONE,
          RANK_OVER_LIMIT);
    }

    @Test
    void a_candidate_without_a_staff_role_is_not_told_about_an_organisation() {
      Decision decision =
          assertStays(
              aChatThatMoves().creator(it -> it.withoutStaffRole().notInMax()),
              NO_STAFF_ROLE,
              NOT_IN_MAX_WITH_SAME_PHONE);
      PackedResults creator = decision.findings().candidateResults(0);
      assertEquals(Result.NOT_APPLICABLE, creator.of(CriterionId.ROLE_CONFIRMED));
      assertEquals(Result.NOT_APPLICABLE, creator.of(CriterionId.ORGANISATION_MOVED));
      assertEquals(Result.NOT_APPLICABLE, creator.of(CriterionId.REGION_OPEN));
    }
  }

  @Nested
  class Carrier {
    @Test
    void is_the_creator_even_when_an_admin_with_a_smaller_id_qualifies() {
      assertMovesThrough(CREATOR, aChatThatMoves().admins(7L));
    }

    @Test
    void is_the_admin_with_the_smallest_id_when_the_creator_does_not_qualify() {
      assertMovesThrough(
          ADMIN,
          aChatThatMoves()
              .admins(SECOND_ADMIN, ADMIN, 7L)
              .creator(CandidateFixture::notInMax)
              .person(7L, CandidateFixture::phoneUnknown));
    }

    @Test
    void gives_the_chat_its_organisation() {
      Decision decision =
          aChatThatMoves()
              .creator(it -> it.withoutStaffRole())
              .admins(ADMIN)
              .person(ADMIN, it -> it.organisation("org-16-00001", "16"))
              .decide();
      assertEquals(
          new OrganisationRef("org-16-00001", "16"), decision.organisation().orElseThrow());
    }
  }

  @Nested
  class NearestCandidate {
    @Test
    void is_the_one_with_the_fewest_criteria_not_met() {
      assertStays(
          aChatThatMoves()
              .creator(it -> it.notInMax().unconfirmed())
              .admins(ADMIN)
              .person(ADMIN, it -> it.position(251)),
          RANK_OVER_LIMIT);
    }

    @Test
    void is_the_creator_of_several_equally_near() {
      assertStays(
          aChatThatMoves()
              .creator(CandidateFixture::notInMax)
              .admins(7L)
              .person(7L, CandidateFixture::unconfirmed),
          NOT_IN_MAX_WITH_SAME_PHONE);
    }

    @Test
    void is_the_admin_with_the_smaller_id_of_several_equally_near() {
      assertStays(
          aChatThatMoves()
              .creator(it -> it.notInMax().unconfirmed())
              .admins(SECOND_ADMIN, ADMIN)
              .person(ADMIN, it -> it.position(251))
              .person(SECOND_ADMIN, CandidateFixture::unconfirmed),
          RANK_OVER_LIMIT);
    }

    @Test
    void without_a_staff_role_is_farther_than_one_with_three_criteria_not_met() {
      assertStays(
          aChatThatMoves()
              .creator(CandidateFixture::withoutStaffRole)
              .admins(ADMIN)
              .person(ADMIN, it -> it.unconfirmed().notInMax().position(251)),
          ROLE_NOT_CONFIRMED,
          NOT_IN_MAX_WITH_SAME_PHONE,
          RANK_OVER_LIMIT);
    }

    @Test
    void without_a_staff_role_is_as_near_as_one_with_four_criteria_not_met() {
      assertStays(
          aChatThatMoves()
              .creator(CandidateFixture::withoutStaffRole)
              .admins(ADMIN)
              .person(
                  ADMIN, it -> it.unconfirmed().organisationNotMoved().notInMax().position(251)),
          NO_STAFF_ROLE);
    }

    @Test
    void without_a_staff_role_is_nearer_than_one_with_four_criteria_not_met_and_a_gap() {
      assertStays(
          aChatThatMoves()
              .region(CandidateFixture.REGION, RegionGate.NEVER)
              .creator(it -> it.unconfirmed().organisationNotMoved().position(251).phoneUnknown())
              .admins(ADMIN)
              .person(ADMIN, CandidateFixture::withoutStaffRole),
          NO_STAFF_ROLE);
    }

    @Test
    void with_a_gap_is_farther_than_one_with_the_same_not_met_and_no_gap() {
      assertStays(
          aChatThatMoves()
              .creator(it -> it.position(251).phoneUnknown())
              .admins(ADMIN)
              .person(ADMIN, CandidateFixture::unconfirmed),
          ROLE_NOT_CONFIRMED);
    }

    @Test
    void with_a_gap_is_nearer_than_one_with_another_criterion_not_met() {
      assertStays(
          aChatThatMoves()
              .creator(it -> it.position(251).unconfirmed())
              .admins(ADMIN)
              .person(ADMIN, it -> it.notInMax().inUnknownOrganisation()),
          NOT_IN_MAX_WITH_SAME_PHONE);
    }

    @Test
    void of_a_chat_that_stays_hides_nobody_who_qualifies() {
      Decision decision =
          aChatThatMoves()
              .messages(9, 9)
              .creator(CandidateFixture::notInMax)
              .admins(ADMIN)
              .decide();
      assertEquals(1, decision.findings().nearestIndex());
      assertFalse(decision.reasons().contains(NOT_IN_MAX_WITH_SAME_PHONE));
    }
  }

  @Nested
  class Review {
    @Test
    void is_what_an_unknown_phone_of_the_only_candidate_leads_to() {
      assertReviewed(aChatThatMoves().creator(CandidateFixture::phoneUnknown), PHONE_UNKNOWN);
    }

    @Test
    void is_what_an_unknown_organisation_leads_to_and_it_is_one_gap() {
      Decision decision =
          assertReviewed(
              aChatThatMoves().creator(it -> it.inUnknownOrganisation().unconfirmed()),
              ORGANISATION_UNKNOWN);
      PackedResults creator = decision.findings().candidateResults(0);
      assertEquals(Result.ORGANISATION_UNKNOWN, creator.of(CriterionId.ROLE_CONFIRMED));
      assertEquals(Result.ORGANISATION_UNKNOWN, creator.of(CriterionId.ORGANISATION_MOVED));
      assertEquals(Result.ORGANISATION_UNKNOWN, creator.of(CriterionId.REGION_OPEN));
    }

    @Test
    void reports_the_gaps_of_the_chat_before_those_of_the_candidate() {
      assertReviewed(
          aChatThatMoves().messagesUnknown().creator(CandidateFixture::phoneUnknown),
          MESSAGES_UNKNOWN,
          PHONE_UNKNOWN);
    }

    @Test
    void reports_the_gaps_of_the_chat_alone_when_a_candidate_qualifies() {
      assertReviewed(
          aChatThatMoves()
              .lastUserAtUnknown()
              .creator(CandidateFixture::phoneUnknown)
              .admins(ADMIN),
          ACTIVITY_UNKNOWN);
    }

    @Test
    void looks_at_the_candidate_with_nothing_not_met_even_when_another_is_as_near() {
      Decision decision =
          assertReviewed(
              aChatThatMoves()
                  .creator(it -> it.position(251))
                  .admins(ADMIN)
                  .person(ADMIN, it -> it.phoneUnknown().inUnknownOrganisation()),
              ORGANISATION_UNKNOWN,
              PHONE_UNKNOWN);
      assertEquals(1, decision.findings().nearestIndex());
    }

    @Test
    void is_not_for_a_chat_with_a_criterion_not_met() {
      assertStays(
          aChatThatMoves().origin(Origin.JOURNAL).creator(CandidateFixture::phoneUnknown),
          CREATED_FROM_JOURNAL);
    }

    @Test
    void is_not_for_a_chat_whose_every_candidate_has_a_criterion_not_met() {
      assertStays(
          aChatThatMoves().creator(it -> it.phoneUnknown().unconfirmed()), ROLE_NOT_CONFIRMED);
    }

    @Test
    void is_not_needed_when_another_candidate_qualifies() {
      assertMovesThrough(
          ADMIN, aChatThatMoves().creator(CandidateFixture::phoneUnknown).admins(ADMIN));
    }
  }

  @Test
  void gaps_of_a_chat_that_stays_are_findings_but_no_reasons() {
    Decision decision =
        assertStays(
            aChatThatMoves().messagesUnknown().creator(it -> it.notInMax()),
            NOT_IN_MAX_WITH_SAME_PHONE);
    assertEquals(
        Result.MESSAGES_UNKNOWN, decision.findings().chatResults().of(CriterionId.HAS_MESSAGES));
  }

  @Test
  void the_primary_reason_is_the_first_in_the_order_of_the_criteria() {
    Decision decision =
        aChatThatMoves().messages(9, 9).creator(CandidateFixture::notInMax).decide();
    assertEquals(ONLY_SERVICE_MESSAGES, decision.reasons().primary().orElseThrow());
  }

  private static void assertMovesThrough(long carrier, ChatFactsFixture chat) {
    Decision.Move move = assertInstanceOf(Decision.Move.class, chat.decide(), chat::toString);
    assertEquals(carrier, move.carrier().vkUserId());
    assertTrue(move.reasons().codes().isEmpty());
  }

  private static Decision assertStays(ChatFactsFixture chat, ReasonCode... reasons) {
    return assertDecided(Outcome.STAY, chat, reasons);
  }

  private static Decision assertReviewed(ChatFactsFixture chat, ReasonCode... reasons) {
    return assertDecided(Outcome.REVIEW, chat, reasons);
  }

  private static Decision assertDecided(
      Outcome outcome, ChatFactsFixture chat, ReasonCode... reasons) {
    Decision decision = chat.decide();
    assertEquals(outcome, decision.outcome(), chat::toString);
    assertEquals(List.of(reasons), decision.reasons().codes());
    return decision;
  }
}
