package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void a_chat_without_a_positive_id_is_refused() {
    ChatFacts chat = ChatFactsFixture.aChatThatMoves().facts();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ChatFacts(
                0,
                chat.peerType(),
                false,
                chat.origin(),
                chat.ownerId(),
                chat.creatorRoles(),
                null,
                true,
                1,
                0,
                1,
                List.of()));
  }

  @Test
  void a_community_is_no_candidate() {
    assertThrows(IllegalArgumentException.class, () -> new CandidateFixture().facts(-55, true));
  }

  @Test
  void positions_count_from_one() {
    assertThrows(
        IllegalArgumentException.class, () -> new CandidateFixture().position(0).facts(1042, true));
  }

  @Test
  void a_role_of_a_family_is_no_staff_membership() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MembershipFacts.inUnknownOrganisation("org-54-00012", Role.PARENT, true));
  }

  @Test
  void a_known_organisation_without_a_region_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> new CandidateFixture().region("").membership());
  }

  @Test
  void roles_are_listed_in_their_order_whatever_the_order_they_come_in() {
    Roles roles = Roles.NONE.with(Role.PARENT).with(Role.TEACHER);
    assertEquals(Roles.of(Role.TEACHER, Role.PARENT), roles);
    assertEquals(List.of(Role.TEACHER, Role.PARENT), List.copyOf(roles.asSet()));
    assertEquals(Set.of(), Roles.NONE.asSet());
  }

  @Test
  void numbers_that_are_no_set_of_roles_or_codes_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Roles(1 << Role.values().length));
    assertThrows(IllegalArgumentException.class, () -> new Roles(-1));
    assertThrows(
        IllegalArgumentException.class, () -> new ReasonSet(1 << ReasonCode.values().length));
    assertThrows(IllegalArgumentException.class, () -> new ReasonSet(-1));
  }

  @Test
  void reasons_are_told_in_the_order_of_reporting() {
    ReasonSet reasons = ReasonSet.of(ReasonCode.RANK_OVER_LIMIT, ReasonCode.ON_HOLD);
    assertEquals("ON_HOLD|RANK_OVER_LIMIT", reasons.joined());
    assertEquals(Optional.of(ReasonCode.ON_HOLD), reasons.primary());
    assertEquals(Optional.empty(), ReasonSet.NONE.primary());
    assertEquals("", ReasonSet.NONE.joined());
  }
}
