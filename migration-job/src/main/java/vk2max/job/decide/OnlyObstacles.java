package vk2max.job.decide;

import org.jspecify.annotations.Nullable;
import vk2max.directory.Organisation;
import vk2max.directory.Organisations;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OnlyObstacle;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Terms;
import vk2max.ledger.Obstacles;
import vk2max.ledger.Obstacles.Obstacle;
import vk2max.ledger.OrganisationRefs;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;

/** Adds up, for the chats of a block, what alone keeps them from moving. Not thread-safe. */
final class OnlyObstacles {
  private static final long NOBODY = 0;

  private final OrganisationRefs organisations;
  private final Organisations ofExport;
  private final Terms terms;
  private final Obstacles obstacles = new Obstacles();

  OnlyObstacles(OrganisationRefs organisations, Organisations ofExport, Terms terms) {
    this.organisations = organisations;
    this.ofExport = ofExport;
    this.terms = terms;
  }

  void clear() {
    obstacles.clear();
  }

  byte @Nullable [] pack() {
    return obstacles.pack();
  }

  /**
   * Counts a chat that has an only obstacle.
   *
   * @param chat its members are sorted by this
   */
  void count(SourceChat chat, Decision decision) {
    OnlyObstacle.of(decision, this::isMoved)
        .ifPresent(only -> obstacles.add(obstacle(only, decision), people(chat.memberIds)));
  }

  private boolean isMoved(String organisationId) {
    Organisation found = ofExport.get(organisationId);
    return found != null && terms.hasCome(found.movedAt(), found.movedAtNanos());
  }

  private Obstacle obstacle(OnlyObstacle only, Decision decision) {
    CandidateFacts candidate = only.candidate();
    return switch (only.code()) {
      case REGION_NOT_OPEN ->
          new Obstacle(only.code(), NOBODY, OrganisationRefs.NONE, region(candidate));
      case ORGANISATION_NOT_MOVED -> new Obstacle(only.code(), NOBODY, organisation(decision), "");
      default -> new Obstacle(only.code(), candidate.vkUserId(), organisation(decision), "");
    };
  }

  private static String region(CandidateFacts candidate) {
    MembershipFacts membership = candidate.membership();
    return membership == null ? "" : membership.region();
  }

  private int organisation(Decision decision) {
    return decision
        .organisation()
        .map(OrganisationRef::organisationId)
        .map(organisations::ref)
        .orElse(OrganisationRefs.NONE);
  }

  private static long people(LongBuffer members) {
    members.sortDistinct();
    int people = 0;
    for (int i = members.size() - 1; i >= 0 && members.get(i) > 0; i--) {
      people++;
    }
    return people;
  }
}
