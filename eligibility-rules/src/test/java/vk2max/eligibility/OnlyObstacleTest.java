package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.eligibility.ChatFactsFixture.ADMIN;
import static vk2max.eligibility.ChatFactsFixture.CREATOR;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class OnlyObstacleTest {
  private static final String NOT_MOVED = "org-54-00099";

  @Test
  void is_the_one_thing_that_the_nearest_candidate_lacks() {
    assertObstacle(
        ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE, aChatThatMoves().creator(it -> it.notInMax()));
    assertObstacle(ReasonCode.ROLE_NOT_CONFIRMED, aChatThatMoves().creator(it -> it.unconfirmed()));
    assertObstacle(
        ReasonCode.ORGANISATION_NOT_MOVED,
        aChatThatMoves().creator(it -> it.organisationNotMoved()));
    assertObstacle(
        ReasonCode.REGION_NOT_OPEN,
        aChatThatMoves().region(CandidateFixture.REGION, RegionGate.NEVER));
    assertObstacle(ReasonCode.NO_STAFF_ROLE, aChatThatMoves().creator(it -> it.withoutStaffRole()));
  }

  @Test
  void is_that_of_the_administrator_who_is_nearer_than_the_creator() {
    OnlyObstacle obstacle =
        of(aChatThatMoves()
                .creator(it -> it.unconfirmed().notInMax())
                .admins(ADMIN)
                .person(ADMIN, it -> it.notInMax()))
            .orElseThrow();

    assertEquals(ADMIN, obstacle.candidate().vkUserId());
  }

  @Test
  void is_none_when_two_things_are_lacking() {
    assertEquals(Optional.empty(), of(aChatThatMoves().creator(it -> it.unconfirmed().notInMax())));
    assertEquals(
        Optional.empty(), of(aChatThatMoves().origin(Origin.JOURNAL).creator(it -> it.notInMax())));
  }

  @Test
  void is_none_when_nobody_can_help() {
    assertEquals(Optional.empty(), of(aChatThatMoves().origin(Origin.JOURNAL)));
    assertEquals(Optional.empty(), of(aChatThatMoves().creator(it -> it.position(251))));
    assertEquals(Optional.empty(), of(aChatThatMoves().peerType(PeerType.USER)));
  }

  @Test
  void is_a_missing_role_only_where_nothing_else_would_keep_the_chat() {
    ReasonSet noRole = ReasonSet.of(ReasonCode.NO_STAFF_ROLE);
    for (ChatFactsFixture chat :
        List.of(
            withoutRole().creatorOrganisation(null),
            withoutRole().creatorOrganisation(new OrganisationRef(NOT_MOVED, "54")),
            withoutRole().region(CandidateFixture.REGION, RegionGate.NEVER),
            // The creator has left: the organisation is not the administrator's.
            aChatThatMoves()
                .admins(ADMIN)
                .members(ADMIN)
                .person(ADMIN, it -> it.withoutStaffRole()))) {
      assertEquals(noRole, chat.decide().reasons());
      assertEquals(Optional.empty(), of(chat), chat::toString);
    }
  }

  private static ChatFactsFixture withoutRole() {
    return aChatThatMoves().creator(it -> it.withoutStaffRole());
  }

  @Test
  void is_none_when_a_gap_would_keep_the_chat_all_the_same() {
    assertEquals(
        Optional.empty(), of(aChatThatMoves().messagesUnknown().creator(it -> it.notInMax())));
    assertEquals(
        Optional.empty(), of(aChatThatMoves().creator(it -> it.unconfirmed().phoneUnknown())));
  }

  @Test
  void is_none_of_a_chat_that_moves_or_is_reviewed() {
    assertEquals(Optional.empty(), of(aChatThatMoves()));
    assertEquals(Optional.empty(), of(aChatThatMoves().creator(it -> it.phoneUnknown())));
  }

  @Test
  void is_none_of_a_chat_that_a_person_holds() {
    Decision moves = aChatThatMoves().decide();
    Decision held = new Decision.Stay(moves.findings(), ReasonSet.of(ReasonCode.ON_HOLD));

    assertEquals(Optional.empty(), OnlyObstacle.of(held, organisation -> true));
  }

  @Provide
  Arbitrary<ChatFactsFixture> chats() {
    return ChatFactsArbitraries.chats();
  }

  @Property
  void taken_away_it_lets_the_chat_move(@ForAll("chats") ChatFactsFixture chat) {
    Optional<OnlyObstacle> obstacle = of(chat);
    Statistics.label("obstacle")
        .collect(obstacle.map(OnlyObstacle::code).isPresent())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 1));

    obstacle.ifPresent(
        found -> {
          takeAway(found, chat);
          assertEquals(Outcome.MOVE, chat.decide().outcome(), found::toString);
        });
  }

  @Property
  void is_found_whenever_one_act_lets_the_chat_move(@ForAll("chats") ChatFactsFixture chat) {
    Decision before = chat.decide();
    boolean one = before.hasOnlyObstacle() && before.findings().nearestIndex() >= 0;
    if (!one || of(chat).isPresent()) {
      return;
    }
    ReasonCode code = before.reasons().primary().orElseThrow();
    CandidateFacts nearest =
        before.findings().facts().candidates().get(before.findings().nearestIndex());
    // Which organisation an administrator without a role belongs to is not known.
    boolean somewhere = code != ReasonCode.NO_STAFF_ROLE || nearest.creator();
    if (somewhere
        && code.ordinal() >= ReasonCode.NO_STAFF_ROLE.ordinal()
        && code != ReasonCode.RANK_OVER_LIMIT) {
      takeAway(new OnlyObstacle(code, nearest), chat);
      assertTrue(chat.decide().outcome() != Outcome.MOVE, () -> code + " of " + chat);
    }
  }

  private static void takeAway(OnlyObstacle obstacle, ChatFactsFixture chat) {
    CandidateFacts candidate = obstacle.candidate();
    MembershipFacts membership = candidate.membership();
    switch (obstacle.code()) {
      case NOT_IN_MAX_WITH_SAME_PHONE -> chat.person(candidate.vkUserId(), it -> it.inMax());
      case ROLE_NOT_CONFIRMED -> chat.person(candidate.vkUserId(), it -> it.confirmed(true));
      case ORGANISATION_NOT_MOVED ->
          chat.person(
              candidate.vkUserId(), it -> it.organisationMovedAt(CandidateFixture.MOVED_AT));
      case REGION_NOT_OPEN ->
          chat.region(membership == null ? "" : membership.region(), RegionGate.OPEN);
      case NO_STAFF_ROLE -> {
        OrganisationRef own = chat.facts().creatorOrganisation();
        if (own != null) {
          chat.person(
              candidate.vkUserId(),
              it ->
                  it.staff(Role.TEACHER)
                      .confirmed(true)
                      .organisationKnown(true)
                      .organisation(own.organisationId(), own.region())
                      .organisationMovedAt(CandidateFixture.MOVED_AT));
        }
      }
      default -> throw new IllegalStateException("nobody can take away " + obstacle.code());
    }
  }

  private static void assertObstacle(ReasonCode code, ChatFactsFixture chat) {
    OnlyObstacle obstacle = of(chat).orElseThrow();
    assertEquals(code, obstacle.code());
    assertEquals(CREATOR, obstacle.candidate().vkUserId());
  }

  private static Optional<OnlyObstacle> of(ChatFactsFixture chat) {
    return OnlyObstacle.of(chat.decide(), organisation -> !organisation.equals(NOT_MOVED));
  }
}
