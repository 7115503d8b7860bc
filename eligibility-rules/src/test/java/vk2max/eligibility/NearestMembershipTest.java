package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vk2max.eligibility.CandidateFixture.MOVED_AT;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestMembershipTest {
  private final NearestMembership nearest =
      new NearestMembership(new RuleSet(), aChatThatMoves().region("02", RegionGate.NEVER).terms());

  @Test
  void somebody_without_a_membership_has_none_that_counts() {
    assertEquals(Optional.empty(), nearest.of(List.of()));
  }

  @Test
  void the_one_with_the_fewest_criteria_not_met_counts_although_it_moved_later() {
    assertCounts(
        in("org-54-00009").organisationMovedAt(MOVED_AT + 1),
        in("org-54-00001").organisationMovedAt(MOVED_AT).unconfirmed());
  }

  @Test
  void a_closed_region_is_a_criterion_not_met() {
    assertCounts(
        in("org-54-00009").organisationMovedAt(MOVED_AT + 1),
        in("org-02-00001").region("02").organisationMovedAt(MOVED_AT));
  }

  @Test
  void the_earliest_moved_counts_of_equals() {
    assertCounts(
        in("org-54-00009").organisationMovedAt(MOVED_AT - 1),
        in("org-54-00001").organisationMovedAt(MOVED_AT));
  }

  @Test
  void the_earliest_moved_counts_of_equals_to_the_fraction_of_a_second() {
    Instant moved = Instant.ofEpochSecond(MOVED_AT);
    assertCounts(
        in("org-54-00009").organisationMovedAt(moved.plusNanos(1)),
        in("org-54-00001").organisationMovedAt(moved.plusNanos(2)));
  }

  @Test
  void one_that_has_not_moved_comes_after_one_that_moves_later() {
    assertCounts(
        in("org-54-00009").organisationMovedAt(Long.MAX_VALUE - 1),
        in("org-54-00001").organisationNotMoved());
  }

  @Test
  void the_smaller_id_counts_of_those_that_moved_together() {
    assertCounts(in("org-54-00001"), in("org-54-00009"));
  }

  @Test
  void a_gap_is_no_criterion_not_met_so_an_unknown_organisation_beats_an_unmoved_one() {
    assertCounts(
        in("org-54-00009").inUnknownOrganisation(), in("org-54-00001").organisationNotMoved());
  }

  @Test
  void a_known_organisation_that_meets_all_beats_an_unknown_one() {
    assertCounts(in("org-54-00009"), in("org-54-00001").inUnknownOrganisation());
  }

  @Test
  void the_first_role_counts_of_two_in_one_organisation() {
    assertCounts(in("org-54-00001").staff(Role.TEACHER), in("org-54-00001").staff(Role.EMPLOYEE));
  }

  @Test
  void a_confirmed_role_counts_before_the_same_one_unconfirmed() {
    assertCounts(
        in("org-54-00001").journalIntegrated(true),
        in("org-54-00001").journalIntegrated(true).unconfirmed());
  }

  private static CandidateFixture in(String organisation) {
    return new CandidateFixture().organisation(organisation, CandidateFixture.REGION);
  }

  /** Whatever the order in which they come. */
  private void assertCounts(CandidateFixture expected, CandidateFixture other) {
    List<MembershipFacts> both =
        new ArrayList<>(List.of(expected.membership(), other.membership()));
    assertEquals(expected.membership(), nearest.of(both).orElseThrow());
    Collections.reverse(both);
    assertEquals(expected.membership(), nearest.of(both).orElseThrow());
  }
}
