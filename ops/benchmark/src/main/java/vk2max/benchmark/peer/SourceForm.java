package vk2max.benchmark.peer;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Origin;
import vk2max.eligibility.PeerType;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;

/** Turns what Jackson has bound into what the product's facts are made of. */
final class SourceForm {
  private SourceForm() {}

  static void fill(VkChat from, SourceChat to) {
    to.clear();
    to.chatId = from.chatId();
    VkChat.Peer peer = from.peer();
    if (peer != null) {
      to.peerType = peerType(peer.type());
      to.peerId = orAbsent(peer.id());
    }
    settings(from.chatSettings(), to);
    VkChat.Sferum sferum = from.sferum();
    if (sferum != null) {
      to.origin = origin(sferum.origin());
      to.call = sferum.call();
    }
    VkChat.Messages messages = from.messages();
    if (messages != null) {
      to.totalMessages = orAbsent(messages.total());
      to.serviceMessages = orAbsent(messages.service());
      to.lastUserAt = orAbsent(messages.lastUserAt());
    }
    if (from.ranks() != null) {
      for (VkChat.Rank rank : from.ranks()) {
        to.rankAccounts.add(rank.accountId());
        to.rankPositions.add(rank.position());
      }
    }
    to.membersKnown = from.memberIds() != null;
    addAll(from.memberIds(), to.memberIds);
  }

  private static void settings(VkChat.@Nullable ChatSettings settings, SourceChat to) {
    if (settings != null) {
      String title = settings.title();
      to.titleFrom(title == null ? null : () -> title);
      to.ownerId = settings.ownerId() == null ? 0 : settings.ownerId();
      to.channel = settings.isGroupChannel();
      addAll(settings.adminIds(), to.adminIds);
    }
  }

  private static void addAll(long @Nullable [] ids, LongBuffer to) {
    if (ids != null) {
      for (long id : ids) {
        to.add(id);
      }
    }
  }

  private static long orAbsent(@Nullable Long value) {
    return value == null ? SourceChat.ABSENT : value;
  }

  private static PeerType peerType(String type) {
    return switch (type) {
      case "user" -> PeerType.USER;
      case "group" -> PeerType.GROUP;
      case "email" -> PeerType.EMAIL;
      default -> PeerType.CHAT;
    };
  }

  private static Origin origin(@Nullable String name) {
    return switch (name == null ? "" : name) {
      case "journal" -> Origin.JOURNAL;
      case "community" -> Origin.COMMUNITY;
      default -> Origin.USER;
    };
  }
}
