package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.Result;
import vk2max.eligibility.Terms;

/**
 * 1. A group chat, chats of calls included; not a channel. Source: «переносятся» 1, «не
 * переносятся» 1.
 */
public record GroupChat() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.GROUP_CHAT;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    return Result.metIf(chat.peerType() == PeerType.CHAT && !chat.channel());
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    return Evidence.of("peerType", chat.peerType()).and("channel", chat.channel());
  }
}
