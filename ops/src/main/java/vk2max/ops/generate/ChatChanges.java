package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Titles.Audience;
import vk2max.ops.generate.Titles.Title;

/**
 * What changes about a chat from night to night, and when, but for what is written in it. Most of
 * it happens once at most, on any night with the same chance, so that a world changes as much in
 * the tenth month as in the first. Filled anew for every chat. Not thread-safe.
 */
final class ChatChanges {

  /** On a given night one of so many chats to which it may happen. */
  private static final int VANISHED = 4_000;

  private static final int RENAMED = 1_000;
  private static final int LEADER_LEFT = 450;
  private static final int LEADER_NAMED = 1_000;
  private static final int WITHHELD = 3_000;
  private static final int GAP_FILLED = 60;

  /** In so many nights, at least and at most, one member joins, and one leaves. */
  private static final int SHORTEST_PERIOD = 50;

  private static final int LONGEST_PERIOD = 250;

  private static final int COMES_BACK_PER_MILLE = 600;
  private static final int AWAY_FOR_NIGHTS = 14;
  private static final int WITHHELD_FOR_NIGHTS = 6;
  private static final int NEVER = Integer.MAX_VALUE;

  private final World world;
  private final Calendar calendar;
  private final Dice dice;
  private final Rhythm joining = new Rhythm();
  private final Rhythm leaving = new Rhythm();

  private long chat;
  private int born;
  private int vanished;
  private int cameBack;
  private int renamed;
  private int leaderLeft;
  private int whichLeader;
  private int leaderNamed;
  private int withheld;
  private int disclosed;
  private int gapFilled;

  ChatChanges(World world) {
    this.world = world;
    this.calendar = world.calendar();
    this.dice = world.dice();
  }

  /** Draws what happens to a chat. */
  void draw(long number) {
    chat = number;
    born = world.chatBornOn(number);
    dice.roll(Trait.CHAT_CHANGES, number);
    vanished = night(VANISHED);
    int away = dice.between(1, AWAY_FOR_NIGHTS);
    cameBack = dice.perMille(COMES_BACK_PER_MILLE) ? vanished + away : NEVER;
    renamed = night(RENAMED);
    leaderLeft = night(LEADER_LEFT);
    whichLeader = dice.below(1 << 16);
    leaderNamed = night(LEADER_NAMED);
    withheld = night(WITHHELD);
    disclosed = withheld + dice.between(1, WITHHELD_FOR_NIGHTS);
    gapFilled = night(GAP_FILLED);
    setOff(joining);
    setOff(leaving);
  }

  private int night(int oneIn) {
    return born + 1 + dice.below(oneIn);
  }

  private void setOff(Rhythm rhythm) {
    int period = dice.between(SHORTEST_PERIOD, LONGEST_PERIOD);
    rhythm.set(born + 1, NEVER, period, dice.below(period));
  }

  /** The first night on which there is the chat. */
  int born() {
    return born;
  }

  /** Whether tonight's export leaves the chat out. */
  boolean isAbsent() {
    return calendar.hasCome(vanished) && calendar.tonight() < cameBack;
  }

  /** Whether the figures of its messages are missing tonight that were, or were not, at first. */
  boolean withholdsMessages(boolean atFirst) {
    int night = calendar.tonight();
    return atFirst ? isGap() : withheld <= night && night < disclosed;
  }

  /** Whether what the export did not know of the chat at first is still a gap. */
  boolean isGap() {
    return calendar.tonight() < gapFilled;
  }

  /** Tonight's title: the first one, or a later one for the same people. */
  Title title(Title first) {
    if (calendar.tonight() < renamed) {
      return first;
    }
    dice.roll(Trait.NEW_TITLE, chat);
    Audience audience = first.audience();
    while (true) {
      Title title = Titles.any(dice);
      if (title.audience() == audience) {
        return title;
      }
    }
  }

  /** Whether one of those who led the chat at first has left it. */
  boolean hasLeaderLeft() {
    return calendar.hasCome(leaderLeft);
  }

  /** Which of so many leaders it is, counted from 0. */
  int whichLeader(int of) {
    return whichLeader % of;
  }

  /** Whether one more administrator has been named. */
  boolean isLeaderNamed() {
    return calendar.hasCome(leaderNamed);
  }

  /** How many members have joined since the chat is known. */
  int joined() {
    return joining.timesBy(calendar.tonight());
  }

  /** How many members other than leaders have left since the chat is known. */
  int left() {
    return leaving.timesBy(calendar.tonight());
  }

  /** How many of these changes the chat itself tells its members of, in service messages. */
  int announced() {
    return joined() + left() + once(renamed) + once(leaderLeft) + once(leaderNamed);
  }

  private int once(int night) {
    return calendar.hasCome(night) ? 1 : 0;
  }

  /** The night of the last of them; {@link Rhythm#NEVER} if there is none. */
  int lastAnnounced() {
    int tonight = calendar.tonight();
    int last = Math.max(joining.lastBy(tonight), leaving.lastBy(tonight));
    last = Math.max(last, once(renamed) * renamed);
    return Math.max(last, Math.max(once(leaderLeft) * leaderLeft, once(leaderNamed) * leaderNamed));
  }
}
