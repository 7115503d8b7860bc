package vk2max.job.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.PeerType;
import vk2max.eligibility.RankSource;
import vk2max.eligibility.Roles;
import vk2max.job.scan.ActivityRanks;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;

/**
 * Joins a chat with what the directory and the ranks know of the people who run it. Not
 * thread-safe.
 */
public final class FactsAssembler {
  private static final long NOT_GIVEN = Long.MAX_VALUE;

  private final PeopleDirectory directory;
  private final ActivityRanks ranks;

  // Of the chat being assembled: the creator, and each administrator by index.
  private final BitSet present = new BitSet();
  private boolean ownerPresent;
  private long[] positions = new long[16];
  private long ownerPosition;

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
    LongBuffer admins = chat.adminIds;
    admins.sortDistinct();
    findPresent(chat);
    findPositions(chat);
    List<CandidateFacts> candidates = new ArrayList<>(admins.size() + 1);
    if (chat.ownerId > 0 && (!chat.membersKnown || ownerPresent)) {
      candidates.add(candidate(chat, chat.ownerId, true, ownerPosition));
    }
    for (int i = 0; i < admins.size(); i++) {
      long admin = admins.get(i);
      if (admin != chat.ownerId && admin > 0 && (!chat.membersKnown || present.get(i))) {
        candidates.add(candidate(chat, admin, false, positions[i]));
      }
    }
    return candidates;
  }

  // Members and ranks are gone through once, and each is looked up among the few administrators:
  // a chat may have a hundred thousand of all of them.
  private void findPresent(SourceChat chat) {
    ownerPresent = false;
    present.clear();
    for (int i = 0; i < chat.memberIds.size(); i++) {
      long member = chat.memberIds.get(i);
      ownerPresent |= member == chat.ownerId;
      int admin = chat.adminIds.indexOfSorted(member);
      if (admin >= 0) {
        present.set(admin);
      }
    }
  }

  /** The smallest position the export gives for each account. */
  private void findPositions(SourceChat chat) {
    int admins = chat.adminIds.size();
    if (positions.length < admins) {
      positions = new long[Math.max(admins, 2 * positions.length)];
    }
    ownerPosition = NOT_GIVEN;
    Arrays.fill(positions, 0, admins, NOT_GIVEN);
    for (int i = 0; i < chat.rankAccounts.size(); i++) {
      long account = chat.rankAccounts.get(i);
      long position = Math.min(chat.rankPositions.get(i), NOT_GIVEN - 1);
      if (account == chat.ownerId) {
        ownerPosition = Math.min(ownerPosition, position);
      }
      int admin = chat.adminIds.indexOfSorted(account);
      if (admin >= 0) {
        positions[admin] = Math.min(positions[admin], position);
      }
    }
  }

  private CandidateFacts candidate(SourceChat chat, long person, boolean creator, long position) {
    int row = directory.row(person);
    boolean given = position != NOT_GIVEN;
    return new CandidateFacts(
        person,
        creator,
        directory.membership(row),
        directory.registration(row),
        directory.maxUserId(row),
        given
            // A position below 1 is within every limit, as 1 is.
            ? (int) Math.min(Integer.MAX_VALUE, Math.max(1, position))
            : ranks.position(person, chat.lastUserAt, chat.chatId),
        given ? RankSource.EXPORT : ranks.source(person));
  }
}
