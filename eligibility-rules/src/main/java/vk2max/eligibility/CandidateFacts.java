package vk2max.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a creator or administrator who is still in the chat.
 *
 * @param vkUserId positive id in VK
 * @param creator whether this person created the chat
 * @param membership the staff membership that counts ({@link NearestMembership}); null without a
 *     staff role
 * @param registration whether the person is in MAX with the same phone
 * @param maxUserId the account in MAX; 0 unless {@code registration} is {@link
 *     MaxRegistration#SAME_PHONE}
 * @param position place of the chat in the person's list of active chats, 1-based
 * @param rankSource where {@code position} comes from
 */
public record CandidateFacts(
    long vkUserId,
    boolean creator,
    @Nullable MembershipFacts membership,
    MaxRegistration registration,
    long maxUserId,
    int position,
    RankSource rankSource) {

  public CandidateFacts {
    if (vkUserId <= 0) {
      throw new IllegalArgumentException("a candidate is a person, id > 0: " + vkUserId);
    }
    if (position < 1) {
      throw new IllegalArgumentException("positions count from 1: " + position);
    }
  }

  /** The same person, in MAX with an account that somebody has found out. */
  CandidateFacts inMaxWith(long account) {
    return new CandidateFacts(
        vkUserId, creator, membership, MaxRegistration.SAME_PHONE, account, position, rankSource);
  }
}
