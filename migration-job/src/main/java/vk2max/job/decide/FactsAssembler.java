package vk2max.job.decide;

import java.util.ArrayList;
import java.util.List;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Roles;
import vk2max.job.scan.ActivityRanks;
import vk2max.source.SourceChat;

/** Joins a chat with what the directory and the ranks know of the people who run it. */
public final class FactsAssembler {
  private final PeopleDirectory directory;
  private final ActivityRanks ranks;

  public FactsAssembler(PeopleDirectory directory, ActivityRanks ranks) {
    this.directory = directory;
    this.ranks = ranks;
  }

  /** The facts a decision about this chat depends on. */
  public ChatFacts assemble(SourceChat chat) {
    int owner = chat.ownerId > 0 ? directory.row(chat.ownerId) : PeopleDirectory.UNKNOWN;
    boolean counted = chat.messagesKnown();
    return new ChatFacts(
        chat.chatId,
        chat.peerType,
        chat.channel,
        chat.origin,
        chat.ownerId,
        chat.ownerId > 0 ? directory.roles(owner) : Roles.NONE,
        directory.smallestOrganisation(owner),
        counted,
        counted ? chat.totalMessages : 0,
        counted ? chat.serviceMessages : 0,
        chat.lastUserAt == SourceChat.ABSENT ? ChatFacts.NO_INSTANT : chat.lastUserAt,
        candidates(chat));
  }

  /** Creator and administrators who are still in the chat: the creator first, the others by id. */
  private List<CandidateFacts> candidates(SourceChat chat) {
    if (chat.peerType != PeerType.CHAT) {
      return List.of();
    }
    List<CandidateFacts> candidates = new ArrayList<>(chat.adminIds.size() + 1);
    if (isPresent(chat, chat.ownerId)) {
      candidates.add(candidate(chat, chat.ownerId, true));
    }
    chat.adminIds.sortDistinct();
    for (int i = 0; i < chat.adminIds.size(); i++) {
      long admin = chat.adminIds.get(i);
      if (admin != chat.ownerId && isPresent(chat, admin)) {
        candidates.add(candidate(chat, admin, false));
      }
    }
    return candidates;
  }

  private static boolean isPresent(SourceChat chat, long person) {
    return person > 0 && (!chat.membersKnown || chat.memberIds.contains(person));
  }

  private CandidateFacts candidate(SourceChat chat, long person, boolean creator) {
    int row = directory.row(person);
    int given = givenPosition(chat, person);
    return new CandidateFacts(
        person,
        creator,
        directory.membership(row),
        directory.registration(row),
        directory.maxUserId(row),
        given > 0 ? given : ranks.position(person, chat.lastUserAt, chat.chatId),
        given > 0 ? RankSource.EXPORT : ranks.source(person));
  }

  /** The smallest position the export gives for this account; 0 when it gives none. */
  private static int givenPosition(SourceChat chat, long person) {
    long smallest = Long.MAX_VALUE;
    for (int i = 0; i < chat.rankAccounts.size(); i++) {
      if (chat.rankAccounts.get(i) == person) {
        smallest = Math.min(smallest, chat.rankPositions.get(i));
      }
    }
    // A position below 1 is within every limit, as 1 is.
    return smallest == Long.MAX_VALUE
        ? 0
        : (int) Math.min(Integer.MAX_VALUE, Math.max(1, smallest));
  }
}
