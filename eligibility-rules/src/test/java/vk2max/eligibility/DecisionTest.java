package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.ADMIN;
import static vk2max.eligibility.ChatFactsFixture.CREATOR;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionTest {
  @Nested
  class TheOnlyObstacle {
    @Test
    void is_the_one_criterion_of_the_chat_that_is_not_met() {
      assertTrue(aChatThatMoves().origin(Origin.JOURNAL).decide().hasOnlyObstacle());
    }

    @Test
    void is_the_one_criterion_that_the_nearest_candidate_does_not_meet() {
      assertTrue(aChatThatMoves().creator(it -> it.notInMax()).decide().hasOnlyObstacle());
    }

    @Test
    void is_the_lack_of_a_staff_role_since_criteria_that_do_not_apply_are_not_counted() {
      assertTrue(aChatThatMoves().creator(it -> it.withoutStaffRole()).decide().hasOnlyObstacle());
    }

    @Test
    void stands_beside_gaps_that_are_not_counted() {
      assertTrue(
          aChatThatMoves()
              .messagesUnknown()
              .creator(it -> it.notInMax())
              .decide()
              .hasOnlyObstacle());
    }

    @Test
    void is_none_of_two() {
      assertFalse(
          aChatThatMoves()
              .origin(Origin.JOURNAL)
              .creator(it -> it.notInMax())
              .decide()
              .hasOnlyObstacle());
    }

    @Test
    void is_not_a_gap() {
      assertFalse(aChatThatMoves().creator(it -> it.phoneUnknown()).decide().hasOnlyObstacle());
    }

    @Test
    void does_not_keep_a_chat_that_moves() {
      assertFalse(aChatThatMoves().decide().hasOnlyObstacle());
    }
  }

  @Nested
  class TheOrganisation {
    private static final OrganisationRef OF_CREATOR = new OrganisationRef("org-02-00001", "02");

    @Test
    void of_a_chat_that_moves_is_the_carriers() {
      assertOrganisation("org-54-00012", "54", chat().decide());
    }

    @Test
    void of_a_chat_that_stays_is_the_nearest_candidates() {
      assertOrganisation(
          "org-16-00007",
          "16",
          chat()
              .creator(it -> it.withoutStaffRole())
              .admins(ADMIN)
              .person(ADMIN, it -> it.notInMax().organisation("org-16-00007", "16"))
              .decide());
    }

    @Test
    void of_a_chat_under_review_is_the_reviewed_candidates() {
      assertOrganisation(
          "org-16-00007",
          "16",
          chat()
              .creator(it -> it.notInMax())
              .admins(ADMIN)
              .person(ADMIN, it -> it.phoneUnknown().organisation("org-16-00007", "16"))
              .decide());
    }

    @Test
    void has_no_region_when_the_export_does_not_hold_it() {
      assertOrganisation(
          "org-54-00012", "", chat().creator(it -> it.inUnknownOrganisation()).decide());
    }

    /** One criterion not met is as near as two gaps, and then the creator comes first. */
    @Test
    void is_that_of_the_nearest_of_all_although_another_puts_the_chat_under_review() {
      Decision review =
          chat()
              .creator(it -> it.position(251))
              .admins(ADMIN)
              .person(ADMIN, it -> inUnknownOrganisation(it.phoneUnknown()))
              .decide();
      assertEquals(Outcome.REVIEW, review.outcome());
      assertEquals(1, review.findings().nearestIndex());
      assertEquals(0, review.findings().nearestOfAllIndex());
      assertOrganisation(CandidateFixture.ORGANISATION, CandidateFixture.REGION, review);
    }

    @Test
    void is_that_of_the_one_with_gaps_when_nobody_is_nearer() {
      Decision review =
          chat()
              .creator(it -> it.position(251).unconfirmed())
              .admins(ADMIN)
              .person(ADMIN, it -> inUnknownOrganisation(it.phoneUnknown()))
              .decide();
      assertEquals(Outcome.REVIEW, review.outcome());
      assertOrganisation("org-99-00001", "", review);
    }

    @Test
    void is_that_of_the_one_who_qualifies_when_a_gap_of_the_chat_puts_it_under_review() {
      Decision review =
          chat()
              .messagesUnknown()
              .creator(it -> it.phoneUnknown())
              .admins(ADMIN)
              .person(ADMIN, it -> it.organisation("org-16-00001", "16"))
              .decide();
      assertEquals(Outcome.REVIEW, review.outcome());
      assertOrganisation("org-16-00001", "16", review);
    }

    private static void inUnknownOrganisation(CandidateFixture person) {
      person.organisation("org-99-00001", "99").inUnknownOrganisation();
    }

    @Test
    void is_the_creators_smallest_when_the_nearest_candidate_has_no_staff_role() {
      assertOrganisation(
          "org-02-00001", "02", chat().creator(it -> it.withoutStaffRole()).decide());
    }

    @Test
    void is_the_creators_smallest_when_nobody_is_left() {
      assertOrganisation("org-02-00001", "02", chat().members().decide());
    }

    @Test
    void is_the_creators_smallest_for_a_channel_whose_people_are_not_examined() {
      assertOrganisation("org-02-00001", "02", chat().channel(true).decide());
    }

    @Test
    void is_none_when_the_creator_has_none_either() {
      assertEquals(
          Optional.empty(),
          chat()
              .creatorOrganisation(null)
              .creator(it -> it.withoutStaffRole())
              .decide()
              .organisation());
    }

    private static ChatFactsFixture chat() {
      return aChatThatMoves().creatorOrganisation(OF_CREATOR);
    }

    private static void assertOrganisation(String id, String region, Decision decision) {
      assertEquals(new OrganisationRef(id, region), decision.organisation().orElseThrow());
    }
  }

  @Test
  void a_fold_takes_the_branch_of_the_outcome() {
    assertEquals("moves", folded(aChatThatMoves()));
    assertEquals("stays", folded(aChatThatMoves().members()));
    assertEquals("reviewed", folded(aChatThatMoves().messagesUnknown()));
  }

  @Test
  void every_finding_carries_the_values_it_rests_on() {
    Findings findings = aChatThatMoves().creator(it -> it.position(251)).decide().findings();
    Finding rank = findings.ofCandidate(0).get(5);
    Evidence expected =
        Evidence.of("personId", CREATOR)
            .and("as", CarrierKind.CREATOR)
            .and("position", 251)
            .and("rankSource", RankSource.EXPORT)
            .and("limit", 250);
    assertEquals(new Finding.NotMet(CriterionId.RANK_WITHIN_LIMIT, expected), rank);
  }

  private static String folded(ChatFactsFixture chat) {
    return chat.decide().fold(move -> "moves", stay -> "stays", review -> "reviewed");
  }
}
