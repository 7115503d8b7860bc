package vk2max.eligibility;

import java.util.List;
import vk2max.eligibility.criteria.ActiveSinceCutoff;
import vk2max.eligibility.criteria.AdminPresent;
import vk2max.eligibility.criteria.GroupChat;
import vk2max.eligibility.criteria.HasMessages;
import vk2max.eligibility.criteria.InMaxWithSamePhone;
import vk2max.eligibility.criteria.NotByCommunity;
import vk2max.eligibility.criteria.NotByParentOrStudent;
import vk2max.eligibility.criteria.NotFromJournal;
import vk2max.eligibility.criteria.OrganisationMoved;
import vk2max.eligibility.criteria.RankWithinLimit;
import vk2max.eligibility.criteria.RegionOpen;
import vk2max.eligibility.criteria.RoleConfirmed;
import vk2max.eligibility.criteria.StaffRole;

/**
 * Examines every criterion and draws the outcome. A pure function of the facts and the terms;
 * thread-safe.
 *
 * <p>The creator or administrator must meet criteria 8 to 13 in one and the same person, the
 * carrier: two people who meet half each do not move a chat.
 */
public final class RuleSet {
  /** The criteria about a chat, in order; the first one alone decides when it is not met. */
  public static final List<ChatCriterion> CHAT_CRITERIA =
      List.of(
          new GroupChat(),
          new NotFromJournal(),
          new NotByCommunity(),
          new NotByParentOrStudent(),
          new HasMessages(),
          new ActiveSinceCutoff(),
          new AdminPresent());

  /** The criteria about a candidate, in order. */
  public static final List<CandidateCriterion> CANDIDATE_CRITERIA =
      List.of(
          new StaffRole(),
          new RoleConfirmed(),
          new OrganisationMoved(),
          new RegionOpen(),
          new InMaxWithSamePhone(),
          new RankWithinLimit());

  // Arrays beside the lists: iterating a list allocates an iterator for every chat.
  private static final ChatCriterion[] OF_CHAT = CHAT_CRITERIA.toArray(ChatCriterion[]::new);
  private static final CandidateCriterion[] OF_CANDIDATE =
      CANDIDATE_CRITERIA.toArray(CandidateCriterion[]::new);
  private static final PackedResults[] NO_CANDIDATES = {};
  private static final PackedResults NOT_A_GROUP_CHAT = notAGroupChat();

  public Decision decide(ChatFacts chat, Terms terms) {
    if (OF_CHAT[0].examine(chat, terms) != Result.MET) {
      return new Decision.Stay(
          new Findings(chat, terms, NOT_A_GROUP_CHAT, NO_CANDIDATES, -1),
          ReasonSet.of(ReasonCode.NOT_A_GROUP_CHAT));
    }
    PackedResults ofChat = examine(chat, terms);
    PackedResults[] ofCandidates = new PackedResults[chat.candidates().size()];
    for (int i = 0; i < ofCandidates.length; i++) {
      ofCandidates[i] = examine(chat.candidates().get(i), terms);
    }
    return outcome(chat, terms, ofChat, ofCandidates);
  }

  private static Decision outcome(
      ChatFacts chat, Terms terms, PackedResults ofChat, PackedResults[] ofCandidates) {
    int notMet = ofChat.notMet();
    int gaps = ofChat.gaps();
    int nearest = Nearness.nearest(ofCandidates);
    boolean qualified = nearest >= 0 && Nearness.distance(ofCandidates[nearest]) == 0;
    int reviewable = Nearness.nearestWithNothingNotMet(ofCandidates);

    if (notMet == 0 && reviewable >= 0) {
      Findings findings = new Findings(chat, terms, ofChat, ofCandidates, reviewable);
      if (qualified && gaps == 0) {
        return new Decision.Move(findings, chat.candidates().get(reviewable));
      }
      // With a qualified candidate the nearest has no gaps, so only the chat's remain.
      return new Decision.Review(findings, new ReasonSet(gaps | ofCandidates[reviewable].gaps()));
    }
    int ofNearest = nearest < 0 ? 0 : ofCandidates[nearest].notMet();
    return new Decision.Stay(
        new Findings(chat, terms, ofChat, ofCandidates, nearest),
        new ReasonSet(notMet | ofNearest));
  }

  /** The results of criteria 1 to 7. */
  PackedResults examine(ChatFacts chat, Terms terms) {
    int bits = 0;
    for (int i = 0; i < OF_CHAT.length; i++) {
      bits |= OF_CHAT[i].examine(chat, terms).ordinal() << 4 * i;
    }
    return new PackedResults(bits, CriterionId.GROUP_CHAT);
  }

  /** The results of criteria 8 to 13. */
  PackedResults examine(CandidateFacts candidate, Terms terms) {
    int bits = 0;
    for (int i = 0; i < OF_CANDIDATE.length; i++) {
      bits |= OF_CANDIDATE[i].examine(candidate, terms).ordinal() << 4 * i;
    }
    return new PackedResults(bits, CriterionId.STAFF_ROLE);
  }

  private static PackedResults notAGroupChat() {
    PackedResults results = new PackedResults(0, CriterionId.GROUP_CHAT);
    for (ChatCriterion criterion : OF_CHAT) {
      results =
          results.with(
              criterion.id(),
              criterion.id() == CriterionId.GROUP_CHAT ? Result.NOT_MET : Result.NOT_APPLICABLE);
    }
    return results;
  }
}
