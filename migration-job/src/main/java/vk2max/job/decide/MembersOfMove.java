package vk2max.job.decide;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.CandidateFacts;
import vk2max.eligibility.ChatFacts;
import vk2max.events.Member;
import vk2max.ledger.SentPeople;
import vk2max.ledger.SentPeople.State;
import vk2max.source.SourceChat;
import vk2max.source.SourceChat.LongBuffer;

/**
 * Splits the people of a chat that moves into those who are in MAX and those who are invited.
 * Members are distinct by their account: of two people with one phone the smaller VK id stands for
 * both. Not thread-safe.
 */
final class MembersOfMove {
  private final PeopleDirectory directory;
  private final PeopleFingerprint fingerprints;
  private final LongBuffer people = new LongBuffer();
  private final LongOpenHashSet accounts = new LongOpenHashSet();
  private final List<Member> members = new ArrayList<>();
  private final SentPeople sent = new SentPeople();
  private final LongArrayList invited = new LongArrayList();
  private boolean allHere = true;

  // Summed up on the way: the directory is asked once for each of the people, not twice.
  private long fingerprintSum;
  private boolean isSummedUp;

  MembersOfMove(PeopleDirectory directory) {
    this.directory = directory;
    this.fingerprints = new PeopleFingerprint(directory);
  }

  /**
   * Splits the people of a chat: its members who are persons, and the carrier.
   *
   * @param before what they were sent by an earlier move that was taken back: nobody is invited
   *     twice into one chat
   */
  void split(SourceChat chat, CandidateFacts carrier, SentPeople before) {
    members.clear();
    invited.clear();
    accounts.clear();
    sent.clear();
    allHere = true;
    boolean carrierIsMember = collect(chat, carrier.vkUserId());
    fingerprintSum = 0;
    int known = 0;
    long[] accountsOfPeople = directory.maxUserIds(people.elements(), people.size());
    for (int i = 0; i < people.size(); i++) {
      long person = people.get(i);
      for (; known < before.size() && before.id(known) < person; known++) {
        keep(before.id(known), before.state(known));
      }
      boolean isKnown = known < before.size() && before.id(known) == person;
      State earlier = isKnown ? before.state(known).afterRetraction() : null;
      known += isKnown ? 1 : 0;
      long account = accountsOfPeople[i];
      boolean isCarrier = person == carrier.vkUserId();
      fingerprintSum += isCarrier && !carrierIsMember ? 0 : PeopleFingerprint.term(person, account);
      // The carrier may have an account that the directory does not know: a person has found it
      // out.
      split(person, isCarrier ? carrier.maxUserId() : account, earlier);
    }
    for (; known < before.size(); known++) {
      keep(before.id(known), before.state(known));
    }
  }

  /** Takes the members and the carrier, by id; returns whether the carrier is a member. */
  private boolean collect(SourceChat chat, long carrier) {
    people.clear();
    boolean carrierIsMember = false;
    for (int i = 0; i < chat.memberIds.size(); i++) {
      long member = chat.memberIds.get(i);
      if (member > 0) {
        people.add(member);
        carrierIsMember |= member == carrier;
      }
    }
    if (!carrierIsMember) {
      people.add(carrier);
    }
    int listed = people.size();
    people.sortDistinct();
    isSummedUp = people.size() == listed;
    return carrierIsMember;
  }

  /** The fingerprint of the chat that was split. */
  long fingerprint(SourceChat chat) {
    // A person who is listed twice counts twice.
    return isSummedUp ? PeopleFingerprint.ofSum(fingerprintSum) : fingerprints.of(chat);
  }

  /**
   * @param earlier what is left of what an earlier move sent the person; null for nothing
   */
  private void split(long person, long account, @Nullable State earlier) {
    if (account == 0) {
      if (earlier == null) {
        invited.add(person);
      }
      sent.add(person, earlier == null ? State.INVITED : earlier);
    } else if (accounts.add(account)) {
      members.add(new Member(person, account));
      sent.add(person, earlier == null ? State.ADDED : State.CAME, SentPeople.tagOf(account));
    } else {
      sent.add(person, earlier == null ? State.REPRESENTED : earlier);
    }
  }

  /**
   * Who was invited and is in the chat no more is added on registering all the same; nobody is
   * invited a second time.
   */
  private void keep(long person, State before) {
    State left = before.afterRetraction();
    if (left != null) {
      sent.add(person, left);
      allHere &= !left.isAwaited();
    }
  }

  /** Whether all who may still have to be added are in the chat; see {@link PeopleFingerprint}. */
  boolean areAllHere() {
    return allHere;
  }

  /** The people who are in a chat, sorted and distinct; its communities left out. */
  static long[] people(SourceChat chat) {
    long[] people = new long[chat.memberIds.size()];
    int size = 0;
    for (int i = 0; i < people.length; i++) {
      if (chat.memberIds.get(i) > 0) {
        people[size++] = chat.memberIds.get(i);
      }
    }
    Arrays.sort(people, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || people[i] != people[i - 1]) {
        people[kept++] = people[i];
      }
    }
    return Arrays.copyOf(people, kept);
  }

  /** People in MAX, by VK id; valid until the next {@link #split}. */
  List<Member> members() {
    return members;
  }

  /** People not in MAX, by VK id. */
  long[] invited() {
    return invited.toLongArray();
  }

  /** What each of them is sent; valid until the next {@link #split}. */
  SentPeople sent() {
    return sent;
  }

  /** Creator and administrators who are in MAX, the creator first. */
  static List<Member> admins(ChatFacts chat) {
    List<Member> admins = new ArrayList<>();
    for (CandidateFacts candidate : chat.candidates()) {
      if (candidate.maxUserId() != 0) {
        admins.add(new Member(candidate.vkUserId(), candidate.maxUserId()));
      }
    }
    return admins;
  }
}
