package vk2max.job.decide;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vk2max.directory.PeopleDirectory;
import vk2max.events.EventBatch;
import vk2max.events.EventKind;
import vk2max.events.Member;
import vk2max.events.MoveEvents;
import vk2max.ledger.CopyRows;
import vk2max.ledger.KnownChats;
import vk2max.ledger.MemberWave;
import vk2max.ledger.MovePeople;
import vk2max.ledger.MovePeopleRows;
import vk2max.ledger.SentPeople;
import vk2max.ledger.SentPeople.State;
import vk2max.source.SourceChat;

/**
 * Finds what the people of chats moved before this night are still to be sent: who was invited and
 * has come to MAX is added, who has joined the chat in VK is added or invited. Nobody is invited or
 * added twice; an account is added to a chat once, whoever has it from night to night.
 *
 * <p>Chats in which nothing has changed are told by their fingerprint alone; what the others were
 * sent is fetched at the end of a block at once. One a lane; not thread-safe.
 */
final class LaterPeople {
  private final Source source;
  private final PeopleDirectory directory;
  private final PeopleFingerprint fingerprints;
  private final MoveEvents moveEvents;
  private final int runId;
  private final List<Seen> seen = new ArrayList<>();
  private final MovePeopleRows changed = new MovePeopleRows();
  private final CopyRows waves = new CopyRows();

  // Of the chat at hand.
  private final LongOpenHashSet accounts = new LongOpenHashSet();
  private final IntOpenHashSet tagsOfOthers = new IntOpenHashSet();
  private final List<Member> added = new ArrayList<>();
  private final LongArrayList invited = new LongArrayList();

  /** Where it stands what people were sent; asked once a block at most. */
  @FunctionalInterface
  interface Source {
    Map<Long, MovePeople> of(List<Long> chatIds) throws SQLException;
  }

  /** A chat in which something may have changed. The people are sorted and distinct. */
  private record Seen(
      long chatId,
      @Nullable String title,
      String region,
      @Nullable LocalDate readOnlyFrom,
      long[] people,
      long fingerprint,
      boolean joiningCounts) {}

  LaterPeople(Source source, PeopleDirectory directory, MoveEvents moveEvents, int runId) {
    this.source = source;
    this.directory = directory;
    this.fingerprints = new PeopleFingerprint(directory);
    this.moveEvents = moveEvents;
    this.runId = runId;
  }

  /** What the people of a chat were sent by its earlier moves; null when nobody knows. */
  @Nullable MovePeople before(long chatId) throws SQLException {
    return source.of(List.of(chatId)).get(chatId);
  }

  /**
   * Notes a chat that has moved, unless its people are as they were.
   *
   * @param region with which it has moved
   */
  void see(
      SourceChat chat,
      String region,
      @Nullable LocalDate readOnlyFrom,
      boolean joiningCounts,
      long knownFingerprint) {
    if (knownFingerprint == KnownChats.PEOPLE_UNKNOWN) {
      return;
    }
    long fingerprint = fingerprints.of(chat);
    boolean isUnchanged =
        knownFingerprint == fingerprint
            || (!joiningCounts && knownFingerprint == PeopleFingerprint.passedOver(fingerprint));
    if (!isUnchanged) {
      seen.add(
          new Seen(
              chat.chatId,
              chat.title(),
              region,
              readOnlyFrom,
              MembersOfMove.people(chat),
              fingerprint,
              joiningCounts));
    }
  }

  /**
   * Ends a block: appends the events that are owed and counts them. Afterwards {@link #changed} and
   * {@link #waves} hold the rows.
   */
  void end(EventBatch events, Tally tally) throws SQLException {
    if (seen.isEmpty()) {
      return;
    }
    Map<Long, MovePeople> sent = source.of(seen.stream().map(Seen::chatId).toList());
    for (Seen chat : seen) {
      MovePeople before = sent.get(chat.chatId());
      if (before != null) {
        compare(chat, before, events, tally);
      }
    }
  }

  MovePeopleRows changed() {
    return changed;
  }

  CopyRows waves() {
    return waves;
  }

  void clear() {
    seen.clear();
    changed.clear();
    waves.clear();
  }

  private void compare(Seen chat, MovePeople before, EventBatch events, Tally tally) {
    added.clear();
    invited.clear();
    SentPeople sent = before.people();
    findAccounts(sent);
    SentPeople now = new SentPeople();
    long fingerprint = merge(chat, sent, now);
    boolean nothing = added.isEmpty() && invited.isEmpty() && now.size() == sent.size();
    if (nothing && fingerprint == before.fingerprint()) {
      return;
    }
    int invitations = invite(chat, before, events, tally);
    int additions = add(before, events, tally);
    changed.add(
        new MovePeople(
            chat.chatId(),
            fingerprint,
            before.moveNo(),
            before.invitations() + invitations,
            before.additions() + additions,
            now));
    if (invitations + additions > 0) {
      new MemberWave(
              chat.chatId(),
              before.moveNo(),
              runId,
              before.invitations() + 1,
              invitations,
              before.additions() + 1,
              additions,
              invited.size(),
              added.size())
          .write(waves);
    }
  }

  /**
   * The accounts that are in the chat in MAX: those that were sent, whatever accounts people have
   * tonight. Whose account is the same tonight is known by the account itself, of the others only
   * the tag is.
   */
  private void findAccounts(SentPeople sent) {
    accounts.clear();
    tagsOfOthers.clear();
    for (int i = 0; i < sent.size(); i++) {
      if (sent.state(i).isIn()) {
        long tonight = account(sent.id(i));
        if (sent.tag(i) == SentPeople.tagOf(tonight)) {
          accounts.add(tonight);
        } else {
          tagsOfOthers.add(sent.tag(i));
        }
      }
    }
  }

  /**
   * Goes through those who were sent something and those who are in the chat, by id.
   *
   * @return the fingerprint to be kept: somebody who may still have to be added may be in the chat
   *     no more, so that none can tell when
   */
  private long merge(Seen chat, SentPeople sent, SentPeople now) {
    boolean lookAgain = false;
    boolean passedOver = false;
    int known = 0;
    int here = 0;
    long[] people = chat.people();
    while (known < sent.size() || here < people.length) {
      boolean isKnown =
          known < sent.size() && (here == people.length || sent.id(known) <= people[here]);
      long person = isKnown ? sent.id(known) : people[here];
      boolean isHere = here < people.length && people[here] == person;
      State before = isKnown ? sent.state(known) : null;
      State state = next(person, before, isHere, chat.joiningCounts());
      if (state != null) {
        boolean wasIn = before != null && before.isIn();
        now.add(person, state, wasIn ? sent.tag(known) : SentPeople.tagOf(account(person)));
        lookAgain |= !isHere && state.isAwaited();
      } else {
        passedOver = true;
      }
      known += isKnown ? 1 : 0;
      here += isHere ? 1 : 0;
    }
    if (lookAgain) {
      return KnownChats.LOOK_AGAIN;
    }
    return passedOver ? PeopleFingerprint.passedOver(chat.fingerprint()) : chat.fingerprint();
  }

  /** What a person has been sent after this night; null for nothing. */
  private @Nullable State next(
      long person, @Nullable State before, boolean isHere, boolean joiningCounts) {
    if (before == null && !joiningCounts) {
      return null;
    }
    if (before != null && (before.isIn() || !(isHere || before.isAwaited()))) {
      return before;
    }
    long account = account(person);
    boolean wasInvited = before != null && before.wasInvited();
    if (account == 0) {
      // Who has left the chat is told nothing of it.
      if (wasInvited || !isHere) {
        return before;
      }
      invited.add(person);
      return State.INVITED;
    }
    if (tagsOfOthers.contains(SentPeople.tagOf(account)) || !accounts.add(account)) {
      return before == null ? State.REPRESENTED : before;
    }
    added.add(new Member(person, account));
    return wasInvited ? State.CAME : State.ADDED;
  }

  private long account(long person) {
    return directory.maxUserId(directory.row(person));
  }

  private int invite(Seen chat, MovePeople before, EventBatch events, Tally tally) {
    int invitations =
        moveEvents.invite(
            chat.chatId(),
            before.moveNo(),
            before.invitations() + 1,
            chat.title(),
            chat.region(),
            chat.readOnlyFrom(),
            invited.toLongArray(),
            events);
    tally.figure(EventFigures.of(EventKind.INVITATIONS), invitations);
    tally.figure(EventFigures.LATER_INVITED, invited.size());
    return invitations;
  }

  private int add(MovePeople before, EventBatch events, Tally tally) {
    int additions =
        moveEvents.addPeople(
            before.chatId(), before.moveNo(), before.additions() + 1, added, events);
    tally.figure(EventFigures.of(EventKind.ADDITIONS), additions);
    tally.figure(EventFigures.LATER_ADDED, added.size());
    return additions;
  }
}
