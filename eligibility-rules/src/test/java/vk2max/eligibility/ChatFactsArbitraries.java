package vk2max.eligibility;

import static vk2max.eligibility.ChatFactsFixture.CUTOFF;
import static vk2max.eligibility.ChatFactsFixture.SNAPSHOT;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Tuple;

/**
 * Any chat under any terms. Values that let a chat move are the more frequent ones, so that all
 * three outcomes come up.
 */
public final class ChatFactsArbitraries {
  private static final String OTHER_REGION = "16";
  private static final long AT_SNAPSHOT = SNAPSHOT.getEpochSecond();

  private ChatFactsArbitraries() {}

  /** Administrators have the ids 1 to 4; the owner may be one of them, gone, or a community. */
  public static Arbitrary<ChatFactsFixture> chats() {
    return Builders.withBuilder(ChatFactsFixture::aChatThatMoves)
        .use(mostly(PeerType.CHAT, Arbitraries.of(PeerType.class)))
        .in(ChatFactsFixture::peerType)
        .use(mostly(false, Arbitraries.of(true, false)))
        .in(ChatFactsFixture::channel)
        .use(mostly(Origin.USER, Arbitraries.of(Origin.class)))
        .in(ChatFactsFixture::origin)
        .use(mostly(1L, Arbitraries.of(-55L, 0L, 2L, 99L)))
        .in(ChatFactsFixture::owner)
        .use(mostly(Set.of(Role.TEACHER), Arbitraries.of(Role.class).set()))
        .in((chat, roles) -> chat.creatorRoles(roles.toArray(Role[]::new)))
        .use(mostly(new OrganisationRef("org-02-00001", "02"), Arbitraries.just(null)))
        .in(ChatFactsFixture::creatorOrganisation)
        .use(mostly(118L, Arbitraries.of(0L, 9L).injectNull(0.3)))
        .in(ChatFactsFixture::totalMessages)
        .use(mostly(9L, Arbitraries.of(0L, 9L).injectNull(0.3)))
        .in(ChatFactsFixture::serviceMessages)
        .use(mostly(AT_SNAPSHOT, Arbitraries.of(ChatFacts.NO_INSTANT, CUTOFF - 1, CUTOFF)))
        .in(ChatFactsFixture::lastUserAt)
        .use(candidate().list().ofMaxSize(4))
        .in(ChatFactsArbitraries::withPeople)
        .use(mostly(250, Arbitraries.of(1, 300)))
        .in(ChatFactsFixture::rankLimit)
        .use(mostly(RegionGate.OPEN, gates()))
        .in((chat, opensAt) -> chat.region(CandidateFixture.REGION, opensAt))
        .use(mostly(RegionGate.OPEN, gates()))
        .in((chat, opensAt) -> chat.region(OTHER_REGION, opensAt))
        .build();
  }

  private static ChatFactsFixture withPeople(ChatFactsFixture chat, List<CandidateFixture> people) {
    Set<Long> ids =
        LongStream.rangeClosed(1, people.size()).boxed().collect(Collectors.toUnmodifiableSet());
    ids.forEach(id -> chat.person(id, people.get((int) (id - 1))));
    return chat.admins(ids).members(ids);
  }

  static Arbitrary<CandidateFixture> candidate() {
    return Builders.withBuilder(CandidateFixture::new)
        .use(mostly(Role.TEACHER, Arbitraries.of(Role.EMPLOYEE, Role.ADMINISTRATOR)))
        .in(CandidateFixture::staff)
        .use(mostly(true, Arbitraries.of(true, false)))
        .in((person, staff) -> staff ? person : person.withoutStaffRole())
        .use(mostly(true, Arbitraries.of(true, false)))
        .in(CandidateFixture::confirmed)
        .use(Arbitraries.of(true, false))
        .in(CandidateFixture::journalIntegrated)
        .use(mostly(true, Arbitraries.of(true, false)))
        .in(CandidateFixture::organisationKnown)
        .use(organisations())
        .in((person, of) -> person.organisation(of.get1(), of.get2()))
        .use(mostly(CandidateFixture.MOVED_AT, movedAt()))
        .in(CandidateFixture::organisationMovedAt)
        .use(mostly(MaxRegistration.SAME_PHONE, Arbitraries.of(MaxRegistration.class)))
        .in(CandidateFixture::registration)
        .use(mostly(31, Arbitraries.of(1, 250, 251)))
        .in(CandidateFixture::position)
        .build();
  }

  private static Arbitrary<Tuple.Tuple2<String, String>> organisations() {
    return Arbitraries.of(
        Tuple.of(CandidateFixture.ORGANISATION, CandidateFixture.REGION),
        Tuple.of("org-54-00001", CandidateFixture.REGION),
        Tuple.of("org-16-00001", OTHER_REGION));
  }

  private static Arbitrary<Long> movedAt() {
    return Arbitraries.of(AT_SNAPSHOT, AT_SNAPSHOT + 1, MembershipFacts.NOT_MOVED);
  }

  private static Arbitrary<Long> gates() {
    return Arbitraries.of(AT_SNAPSHOT, AT_SNAPSHOT + 1, RegionGate.NEVER);
  }

  private static <T> Arbitrary<T> mostly(T usual, Arbitrary<T> others) {
    return Arbitraries.frequencyOf(Tuple.of(7, Arbitraries.just(usual)), Tuple.of(2, others));
  }
}
