package vk2max.eligibility;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chat that moves through its creator, with its terms, and the ways in which a chat can differ.
 * Everybody is present and qualifies until something else is said.
 */
public final class ChatFactsFixture {
  public static final long CHAT = 2000000123L;
  public static final long CREATOR = 1042;
  public static final long ADMIN = 2077;
  public static final long SECOND_ADMIN = 3050;

  /** First second that counts as activity under the default policy. */
  public static final long CUTOFF = 1735678800L;

  public static final Instant SNAPSHOT = Instant.parse("2025-09-14T22:00:00Z");

  private final Map<Long, CandidateFixture> people = new TreeMap<>();
  private final Map<String, RegionGate> regions = new HashMap<>();
  private PeerType peerType = PeerType.CHAT;
  private boolean channel;
  private Origin origin = Origin.USER;
  private long owner = CREATOR;
  private Roles creatorRoles = Roles.of(Role.TEACHER);
  private @Nullable OrganisationRef creatorOrganisation =
      new OrganisationRef(CandidateFixture.ORGANISATION, CandidateFixture.REGION);
  private @Nullable Long total = 118L;
  private @Nullable Long service = 9L;
  private long lastUserAt = 1757833100L; // 2025-09-14
  private Set<Long> admins = Set.of();
  private @Nullable Set<Long> members;
  private int rankLimit = Policy.DEFAULT.rankLimit();
  private Instant snapshot = SNAPSHOT;

  private ChatFactsFixture() {}

  public static ChatFactsFixture aChatThatMoves() {
    return new ChatFactsFixture();
  }

  public ChatFactsFixture peerType(PeerType peerType) {
    this.peerType = peerType;
    return this;
  }

  public ChatFactsFixture channel(boolean channel) {
    this.channel = channel;
    return this;
  }

  public ChatFactsFixture origin(Origin origin) {
    this.origin = origin;
    return this;
  }

  public ChatFactsFixture owner(long owner) {
    this.owner = owner;
    return this;
  }

  public ChatFactsFixture creatorRoles(Role... roles) {
    return creatorRoles(Roles.of(roles));
  }

  public ChatFactsFixture creatorRoles(Roles roles) {
    this.creatorRoles = roles;
    return this;
  }

  public ChatFactsFixture creatorOrganisation(@Nullable OrganisationRef organisation) {
    this.creatorOrganisation = organisation;
    return this;
  }

  public ChatFactsFixture messages(long total, long service) {
    return totalMessages(total).serviceMessages(service);
  }

  public ChatFactsFixture messagesUnknown() {
    return totalMessages(null).serviceMessages(null);
  }

  public ChatFactsFixture totalMessages(@Nullable Long total) {
    this.total = total;
    return this;
  }

  public ChatFactsFixture serviceMessages(@Nullable Long service) {
    this.service = service;
    return this;
  }

  public ChatFactsFixture lastUserAt(long epochSecond) {
    this.lastUserAt = epochSecond;
    return this;
  }

  public ChatFactsFixture lastUserAtUnknown() {
    return lastUserAt(ChatFacts.NO_INSTANT);
  }

  public ChatFactsFixture admins(Long... ids) {
    return admins(Set.of(ids));
  }

  public ChatFactsFixture admins(Set<Long> ids) {
    this.admins = ids;
    return this;
  }

  /** Who is in the chat; without this call everybody. */
  public ChatFactsFixture members(Long... ids) {
    return members(Set.of(ids));
  }

  public ChatFactsFixture members(@Nullable Set<Long> ids) {
    this.members = ids;
    return this;
  }

  public ChatFactsFixture creator(Consumer<CandidateFixture> change) {
    return person(owner, change);
  }

  public ChatFactsFixture person(long id, Consumer<CandidateFixture> change) {
    change.accept(people.computeIfAbsent(id, unknown -> new CandidateFixture()));
    return this;
  }

  public ChatFactsFixture person(long id, CandidateFixture person) {
    people.put(id, person);
    return this;
  }

  public ChatFactsFixture rankLimit(int rankLimit) {
    this.rankLimit = rankLimit;
    return this;
  }

  public ChatFactsFixture region(String code, long opensAt) {
    regions.put(code, new RegionGate(opensAt, null));
    return this;
  }

  public ChatFactsFixture region(String code, Instant opensAt) {
    regions.put(code, RegionGate.openFrom(opensAt));
    return this;
  }

  public ChatFactsFixture snapshot(Instant snapshot) {
    this.snapshot = snapshot;
    return this;
  }

  public ChatFacts facts() {
    boolean created = peerType == PeerType.CHAT;
    boolean counted = total != null && service != null;
    return new ChatFacts(
        CHAT,
        peerType,
        channel,
        origin,
        created ? owner : 0,
        created ? creatorRoles : Roles.NONE,
        created ? creatorOrganisation : null,
        counted,
        counted ? total : 0,
        counted ? service : 0,
        lastUserAt,
        created ? candidates() : List.of());
  }

  /** ({owner} ∪ admins) ∩ members, people only; the creator first, the others by id. */
  private List<CandidateFacts> candidates() {
    Set<Long> others = new TreeSet<>(admins);
    others.remove(owner);
    return Stream.concat(Stream.of(owner), others.stream())
        .filter(id -> id > 0 && (members == null || members.contains(id)))
        .map(id -> people.getOrDefault(id, new CandidateFixture()).facts(id, id == owner))
        .collect(Collectors.toUnmodifiableList());
  }

  public Terms terms() {
    Policy standard = Policy.DEFAULT;
    Policy policy =
        new Policy(standard.id(), standard.activeSince(), standard.zone(), rankLimit, regions);
    return new Terms(policy, snapshot);
  }

  public Decision decide() {
    return new RuleSet().decide(facts(), terms());
  }

  @Override
  public String toString() {
    return facts() + " under " + terms().policy();
  }
}
