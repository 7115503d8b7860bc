package vk2max.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.Decision;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Role;
import vk2max.eligibility.Roles;
import vk2max.eligibility.RuleSet;
import vk2max.eligibility.Terms;

/** A chat that moves through its creator, and the ways in which it can differ. */
public final class Chats {
  public static final Terms TERMS =
      new Terms(Policy.DEFAULT, Instant.parse("2025-09-14T22:00:00Z"));
  public static final long CREATOR = 1042;
  public static final String ORGANISATION = "org-16-00001";
  public static final String OTHER_ORGANISATION = "org-77-00001";

  /** Not in the export. */
  public static final String UNKNOWN_ORGANISATION = "org-99-00009";

  public static final int REF = 7;

  private long chatId = 3404404844L;
  private PeerType peerType = PeerType.CHAT;
  private Origin origin = Origin.USER;
  private long ownerId = CREATOR;
  private Roles creatorRoles = Roles.of(Role.TEACHER);
  private @Nullable OrganisationRef creatorOrganisation = new OrganisationRef(ORGANISATION, "16");
  private long messages = 118;
  private long lastUserAt = 1757833100L;
  private final List<CandidateFacts> candidates = new ArrayList<>();

  private Chats() {
    candidates.add(candidate(CREATOR));
  }

  public static Chats moving() {
    return new Chats();
  }

  /** The organisations under the numbers that the ledger of a test gives them. */
  public static OrganisationRefs refs() {
    OrganisationRefs refs = new OrganisationRefs();
    refs.put(REF, ORGANISATION, "16");
    refs.put(300, OTHER_ORGANISATION, "77");
    refs.put(2_000_000, UNKNOWN_ORGANISATION, "");
    return refs;
  }

  public Chats id(long chatId) {
    this.chatId = chatId;
    return this;
  }

  public Chats peerType(PeerType peerType) {
    this.peerType = peerType;
    return this;
  }

  public Chats origin(Origin origin) {
    this.origin = origin;
    return this;
  }

  public Chats owner(long ownerId) {
    this.ownerId = ownerId;
    return this;
  }

  public Chats creatorRoles(Roles roles) {
    this.creatorRoles = roles;
    return this;
  }

  public Chats creatorOrganisation(@Nullable OrganisationRef organisation) {
    this.creatorOrganisation = organisation;
    return this;
  }

  /** Negative: unknown. */
  public Chats messages(long messages) {
    this.messages = messages;
    return this;
  }

  public Chats lastUserAt(long lastUserAt) {
    this.lastUserAt = lastUserAt;
    return this;
  }

  public Chats candidates(List<CandidateFacts> candidates) {
    this.candidates.clear();
    this.candidates.addAll(candidates);
    return this;
  }

  public Chats notInMax() {
    return candidates(
        List.of(
            new CandidateFacts(
                CREATOR,
                true,
                membership(ORGANISATION),
                MaxRegistration.NOT_FOUND,
                0,
                3,
                RankSource.EXPORT)));
  }

  /** A teacher who qualifies; creator when it is the creator's id. */
  public static CandidateFacts candidate(long id) {
    return candidate(id, membership(ORGANISATION), 3);
  }

  public static CandidateFacts candidate(
      long id, @Nullable MembershipFacts membership, int position) {
    return new CandidateFacts(
        id,
        id == CREATOR,
        membership,
        MaxRegistration.SAME_PHONE,
        9_000_000_000L + id,
        position,
        RankSource.EXPORT);
  }

  public static MembershipFacts membership(String organisation) {
    return organisation.equals(UNKNOWN_ORGANISATION)
        ? MembershipFacts.inUnknownOrganisation(organisation, Role.TEACHER, true)
        : new MembershipFacts(
            organisation,
            organisation.substring(4, 6),
            Role.TEACHER,
            true,
            true,
            false,
            1757451600L);
  }

  public ChatFacts facts() {
    boolean chat = peerType == PeerType.CHAT;
    boolean counted = messages >= 0;
    return new ChatFacts(
        chatId,
        peerType,
        false,
        origin,
        chat ? ownerId : 0,
        chat ? creatorRoles : Roles.NONE,
        chat ? creatorOrganisation : null,
        counted,
        counted ? messages : 0,
        counted ? messages / 10 : 0,
        lastUserAt,
        chat ? List.copyOf(candidates) : List.of());
  }

  public Decision decide() {
    return new RuleSet().decide(facts(), TERMS);
  }
}
