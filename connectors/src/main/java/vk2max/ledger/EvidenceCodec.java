package vk2max.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Findings;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PackedResults;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Role;
import vk2max.eligibility.Roles;
import vk2max.eligibility.Terms;

/**
 * Findings as bytes: the results as they were found and the facts they rest on, 20 bytes and about
 * 25 for each candidate, behind what people had said of the chat. Reading them back examines
 * nothing anew, so that an old decision is explained as it was made.
 */
public final class EvidenceCodec {
  private static final int VERSION = 1;
  private static final int CHANNEL = 1;
  private static final int MESSAGES_KNOWN = 1 << 1;
  private static final int HAS_LAST_USER_AT = 1 << 2;
  private static final int CREATOR = 1;
  private static final int MEMBER = 1 << 1;
  private static final int CONFIRMED = 1 << 2;
  private static final int KNOWN = 1 << 3;
  private static final int JOURNAL = 1 << 4;
  private static final int MOVED = 1 << 5;
  private static final int MOVED_WITHIN_SECOND = 1 << 6;

  private final OrganisationRefs organisations;

  public EvidenceCodec(OrganisationRefs organisations) {
    this.organisations = organisations;
  }

  /** Appends the findings. */
  public void write(Findings findings, ByteWriter to) {
    ChatFacts chat = findings.facts();
    CorrectedEvidence.write(findings.corrections(), to);
    to.int8(VERSION);
    to.int8(
        (chat.channel() ? CHANNEL : 0)
            | (chat.messagesKnown() ? MESSAGES_KNOWN : 0)
            | (chat.lastUserAt() != ChatFacts.NO_INSTANT ? HAS_LAST_USER_AT : 0));
    to.int8(chat.peerType().ordinal() << 4 | chat.origin().ordinal());
    to.int8(chat.creatorRoles().mask());
    to.varint(chat.ownerId());
    OrganisationRef ofCreator = chat.creatorOrganisation();
    to.varint(
        ofCreator == null ? OrganisationRefs.NONE : organisations.ref(ofCreator.organisationId()));
    if (chat.messagesKnown()) {
      to.varint(chat.totalMessages());
      to.varint(chat.serviceMessages());
    }
    if (chat.lastUserAt() != ChatFacts.NO_INSTANT) {
      to.varint(chat.lastUserAt());
    }
    to.int32(findings.chatResults().bits());
    to.varint(chat.candidates().size());
    to.varint(findings.nearestIndex());
    // A chat that is no group chat has candidates in none of its findings.
    to.varint(findings.candidateCount());
    for (int i = 0; i < chat.candidates().size(); i++) {
      write(chat.candidates().get(i), to);
      if (i < findings.candidateCount()) {
        to.int32(findings.candidateResults(i).bits());
      }
    }
  }

  private void write(CandidateFacts candidate, ByteWriter to) {
    MembershipFacts membership = candidate.membership();
    to.int8((candidate.creator() ? CREATOR : 0) | (membership == null ? 0 : flags(membership)));
    to.int8(candidate.registration().ordinal() << 4 | candidate.rankSource().ordinal());
    to.varint(candidate.vkUserId());
    to.varint(candidate.maxUserId());
    to.varint(candidate.position());
    if (membership != null) {
      to.int8(membership.role().ordinal());
      to.varint(organisations.ref(membership.organisationId()));
      if (membership.movedAt() != MembershipFacts.NOT_MOVED) {
        to.varint(membership.movedAt());
        if (membership.movedAtNanos() != 0) {
          to.varint(membership.movedAtNanos());
        }
      }
    }
  }

  private static int flags(MembershipFacts membership) {
    return MEMBER
        | (membership.confirmed() ? CONFIRMED : 0)
        | (membership.organisationKnown() ? KNOWN : 0)
        | (membership.journalIntegrated() ? JOURNAL : 0)
        | (membership.movedAt() != MembershipFacts.NOT_MOVED ? MOVED : 0)
        | (membership.movedAtNanos() != 0 ? MOVED_WITHIN_SECOND : 0);
  }

  /**
   * Reads findings back.
   *
   * @param terms the policy and the snapshot of the run that made the decision
   * @throws IllegalArgumentException if the bytes are of another version
   */
  public Findings read(long chatId, byte[] evidence, Terms terms) {
    CorrectedEvidence corrected = CorrectedEvidence.read(evidence);
    ByteReader from = new ByteReader(corrected.rest());
    int version = from.int8();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "evidence of chat " + chatId + " has version " + version + ", expected " + VERSION);
    }
    int flags = from.int8();
    int kinds = from.int8();
    Roles creatorRoles = new Roles(from.int8());
    long ownerId = from.varint();
    OrganisationRef creatorOrganisation = organisation((int) from.varint());
    boolean counted = (flags & MESSAGES_KNOWN) != 0;
    long total = counted ? from.varint() : 0;
    long service = counted ? from.varint() : 0;
    long lastUserAt = (flags & HAS_LAST_USER_AT) != 0 ? from.varint() : ChatFacts.NO_INSTANT;
    PackedResults ofChat = new PackedResults(from.int32(), CriterionId.GROUP_CHAT);
    int candidateCount = (int) from.varint();
    int nearest = (int) from.varint();
    PackedResults[] results = new PackedResults[(int) from.varint()];
    List<CandidateFacts> candidates = new ArrayList<>(candidateCount);
    for (int i = 0; i < candidateCount; i++) {
      candidates.add(candidate(from));
      if (i < results.length) {
        results[i] = new PackedResults(from.int32(), CriterionId.STAFF_ROLE);
      }
    }
    ChatFacts facts =
        new ChatFacts(
            chatId,
            PeerType.values()[kinds >> 4],
            (flags & CHANNEL) != 0,
            Origin.values()[kinds & 0xF],
            ownerId,
            creatorRoles,
            creatorOrganisation,
            counted,
            total,
            service,
            lastUserAt,
            candidates);
    return new Findings(facts, terms, ofChat, results, nearest).with(corrected.corrections());
  }

  private CandidateFacts candidate(ByteReader from) {
    int flags = from.int8();
    int kinds = from.int8();
    long vkUserId = from.varint();
    long maxUserId = from.varint();
    int position = (int) from.varint();
    return new CandidateFacts(
        vkUserId,
        (flags & CREATOR) != 0,
        (flags & MEMBER) != 0 ? membership(flags, from) : null,
        MaxRegistration.values()[kinds >> 4],
        maxUserId,
        position,
        RankSource.values()[kinds & 0xF]);
  }

  private MembershipFacts membership(int flags, ByteReader from) {
    Role role = Role.values()[from.int8()];
    OrganisationRefs.Entry organisation = organisations.entry((int) from.varint());
    boolean known = (flags & KNOWN) != 0;
    return new MembershipFacts(
        organisation.organisationId(),
        known ? organisation.region() : "",
        role,
        (flags & CONFIRMED) != 0,
        known,
        (flags & JOURNAL) != 0,
        (flags & MOVED) != 0 ? from.varint() : MembershipFacts.NOT_MOVED,
        (flags & MOVED_WITHIN_SECOND) != 0 ? (int) from.varint() : 0);
  }

  private @Nullable OrganisationRef organisation(int ref) {
    if (ref == OrganisationRefs.NONE) {
      return null;
    }
    OrganisationRefs.Entry entry = organisations.entry(ref);
    return new OrganisationRef(entry.organisationId(), entry.region());
  }
}
