package vk2max.eligibility.explain;

import static vk2max.eligibility.ChatFactsFixture.CUTOFF;
import static vk2max.eligibility.ChatFactsFixture.SNAPSHOT;
import static vk2max.eligibility.ChatFactsFixture.aChatThatMoves;

import vk2max.eligibility.CandidateFixture;
import vk2max.eligibility.ChatFactsFixture;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Role;

/** For each reason a decision that has it, with every value that its texts can show. */
final class TellingDecisions {
  static final long NEXT_DAY = SNAPSHOT.plusSeconds(86_400).getEpochSecond();

  private TellingDecisions() {}

  static Decision with(ReasonCode code) {
    return switch (code) {
      case ON_HOLD, RETRACTED ->
          new Decision.Stay(aChatThatMoves().decide().findings(), ReasonSet.of(code));
      case NOT_A_GROUP_CHAT -> aChatThatMoves().peerType(PeerType.USER).decide();
      case CREATED_FROM_JOURNAL -> aChatThatMoves().origin(Origin.JOURNAL).decide();
      case CREATED_BY_COMMUNITY -> aChatThatMoves().owner(-55).admins(2077L).decide();
      case CREATED_BY_PARENT_OR_STUDENT ->
          aChatThatMoves().creatorRoles(Role.PARENT, Role.OFFICIAL).decide();
      case ONLY_SERVICE_MESSAGES -> aChatThatMoves().messages(9, 9).decide();
      case NO_MESSAGES_SINCE_CUTOFF -> aChatThatMoves().lastUserAt(CUTOFF - 1).decide();
      case NO_ADMIN_LEFT -> aChatThatMoves().members(88311L).decide();
      case NO_STAFF_ROLE -> aChatThatMoves().creator(it -> it.withoutStaffRole()).decide();
      case ROLE_NOT_CONFIRMED -> aChatThatMoves().creator(it -> it.unconfirmed()).decide();
      case ORGANISATION_NOT_MOVED ->
          aChatThatMoves().creator(it -> it.organisationMovedAt(NEXT_DAY)).decide();
      case REGION_NOT_OPEN -> aChatThatMoves().region(CandidateFixture.REGION, NEXT_DAY).decide();
      case NOT_IN_MAX_WITH_SAME_PHONE -> aChatThatMoves().creator(it -> it.notInMax()).decide();
      case RANK_OVER_LIMIT -> aChatThatMoves().creator(it -> it.position(251)).decide();
      case MESSAGES_UNKNOWN -> aChatThatMoves().messagesUnknown().decide();
      case ACTIVITY_UNKNOWN -> aChatThatMoves().lastUserAtUnknown().decide();
      case ORGANISATION_UNKNOWN ->
          aChatThatMoves().creator(it -> it.inUnknownOrganisation()).decide();
      case PHONE_UNKNOWN -> aChatThatMoves().creator(it -> it.phoneUnknown()).decide();
    };
  }

  /** A chat that moves and has a value for everything that a checklist can show. */
  static ChatFactsFixture move() {
    return aChatThatMoves().region(CandidateFixture.REGION, CandidateFixture.MOVED_AT);
  }
}
