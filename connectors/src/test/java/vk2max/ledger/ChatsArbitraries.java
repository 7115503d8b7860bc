package vk2max.ledger;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Role;
import vk2max.eligibility.Roles;

/** Any chat, decided in any way. */
final class ChatsArbitraries {
  private ChatsArbitraries() {}

  static Arbitrary<Chats> chats() {
    return Combinators.combine(
            mostly(PeerType.CHAT, Arbitraries.of(PeerType.class)),
            mostly(Origin.USER, Arbitraries.of(Origin.class)),
            owners(),
            mostly(Roles.of(Role.TEACHER), roles()),
            organisations().injectNull(0.3),
            mostly(
                118L,
                Arbitraries.oneOf(Arbitraries.of(-1L, 0L), Arbitraries.longs().greaterOrEqual(0))),
            mostly(
                1735678800L,
                Arbitraries.oneOf(
                    Arbitraries.of(ChatFacts.NO_INSTANT, 1735678799L), Arbitraries.longs())),
            candidates().list().ofMaxSize(5))
        .as(
            (peerType, origin, owner, roles, organisation, messages, lastUserAt, candidates) ->
                Chats.moving()
                    .peerType(peerType)
                    .origin(origin)
                    .owner(owner)
                    .creatorRoles(roles)
                    .creatorOrganisation(organisation)
                    .messages(messages)
                    .lastUserAt(lastUserAt)
                    .candidates(withOwner(candidates, owner)));
  }

  private static Arbitrary<Roles> roles() {
    return Arbitraries.of(Role.class).set().map(set -> Roles.of(set.toArray(Role[]::new)));
  }

  private static Arbitrary<Long> owners() {
    return mostly(Chats.CREATOR, Arbitraries.of(1L, 0L, -55L, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Arbitrary<OrganisationRef> organisations() {
    return Arbitraries.of(
        new OrganisationRef(Chats.ORGANISATION, "16"),
        new OrganisationRef(Chats.OTHER_ORGANISATION, "77"),
        new OrganisationRef(Chats.UNKNOWN_ORGANISATION, ""));
  }

  /** The first of the list is the creator now and then; the others follow by id. */
  private static List<CandidateFacts> withOwner(List<CandidateFacts> people, long owner) {
    List<CandidateFacts> candidates = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      boolean creator = i == 0 && owner > 0;
      CandidateFacts person = people.get(i);
      candidates.add(
          new CandidateFacts(
              creator ? owner : 100L + i,
              creator,
              person.membership(),
              person.registration(),
              person.maxUserId(),
              person.position(),
              person.rankSource()));
    }
    return candidates;
  }

  private static Arbitrary<CandidateFacts> candidates() {
    return Combinators.combine(
            memberships().injectNull(0.2),
            mostly(MaxRegistration.SAME_PHONE, Arbitraries.of(MaxRegistration.class)),
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            mostly(250, Arbitraries.of(1, 251, Integer.MAX_VALUE)),
            Arbitraries.of(RankSource.class))
        .as(
            (membership, registration, maxUserId, position, source) ->
                new CandidateFacts(
                    1,
                    false,
                    membership,
                    registration,
                    registration == MaxRegistration.SAME_PHONE ? maxUserId : 0,
                    position,
                    source));
  }

  private static Arbitrary<MembershipFacts> memberships() {
    return Combinators.combine(
            mostly(
                Chats.ORGANISATION,
                Arbitraries.of(Chats.OTHER_ORGANISATION, Chats.UNKNOWN_ORGANISATION)),
            Arbitraries.of(Role.TEACHER, Role.EMPLOYEE, Role.ADMINISTRATOR),
            mostly(true, Arbitraries.of(false)),
            Arbitraries.of(true, false),
            mostly(1757451600L, Arbitraries.of(0L, -1L, MembershipFacts.NOT_MOVED)),
            mostly(0, Arbitraries.of(1, 500_000_000, 999_999_999)))
        .as(
            (organisation, role, confirmed, journal, movedAt, nanos) ->
                organisation.equals(Chats.UNKNOWN_ORGANISATION)
                    ? MembershipFacts.inUnknownOrganisation(organisation, role, confirmed)
                    : new MembershipFacts(
                        organisation,
                        organisation.substring(4, 6),
                        role,
                        confirmed,
                        true,
                        journal,
                        movedAt,
                        movedAt == MembershipFacts.NOT_MOVED ? 0 : nanos));
  }

  private static <T> Arbitrary<T> mostly(T usual, Arbitrary<T> others) {
    return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(usual)), Tuple.of(1, others));
  }
}
