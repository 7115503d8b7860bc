package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;

/**
 * When people write in a chat and when they do not. A <em>lively</em> chat is one in which people
 * write when the export first holds it; it falls asleep some night. The others rest, wake up for
 * some weeks and fall asleep again. Filled anew for every chat. Not thread-safe.
 */
final class ChatActivity {

  /** On a given night one of so many chats to which it may happen. */
  private static final int ASLEEP = 100;

  private static final int AWAKE = 800;

  private static final int AWAKE_FOR_NIGHTS = 120;
  private static final int MOST_MESSAGES = 12;
  private static final int[] NIGHTS_BETWEEN_MESSAGES = {1, 2, 2, 3, 4, 5, 7};
  private static final int TOP_POSITIONS = 30;
  private static final int MOST_OVERTAKING = 20;
  private static final int NEVER = Integer.MAX_VALUE;

  private final Calendar calendar;
  private final Dice dice;
  private final Rhythm writing = new Rhythm();
  private final Rhythm overtaking = new Rhythm();

  private int messagesAtOnce;
  private int overtaken;
  private boolean woken;

  ChatActivity(World world) {
    this.calendar = world.calendar();
    this.dice = world.dice();
  }

  /**
   * Draws when people write in a chat.
   *
   * @param born the first night on which there is the chat
   */
  void draw(long number, int born, boolean lively) {
    dice.roll(Trait.ACTIVITY, number);
    messagesAtOnce = dice.between(1, MOST_MESSAGES);
    overtaken = dice.between(1, MOST_OVERTAKING);
    int resting = lively ? drawLively(born) : drawResting(born);
    int period = dice.between(25, 100);
    overtaking.set(resting + 1, NEVER, period, dice.below(period));
  }

  /** Returns the night since which it rests. */
  private int drawLively(int born) {
    int asleep = born + 1 + dice.below(ASLEEP);
    int period = period();
    writing.set(born + 1, asleep, period, dice.below(period));
    woken = false;
    return asleep;
  }

  private int drawResting(int born) {
    int awake = born + 1 + dice.below(AWAKE);
    int asleep = awake + dice.between(1, AWAKE_FOR_NIGHTS);
    writing.set(awake, asleep, period(), 0);
    woken = calendar.hasCome(awake);
    return woken ? asleep : born;
  }

  private int period() {
    return NIGHTS_BETWEEN_MESSAGES[dice.below(NIGHTS_BETWEEN_MESSAGES.length)];
  }

  /** How many messages people have written since the chat is known. */
  int messages() {
    return messagesAtOnce * writing.timesBy(calendar.tonight());
  }

  /** The night of the last of them; {@link Rhythm#NEVER} if there is none. */
  int lastWritten() {
    return writing.lastBy(calendar.tonight());
  }

  /**
   * Tonight's position in the list of active chats of a leader: a chat that wakes up goes to the
   * top, one that rests is overtaken.
   *
   * @param atFirst the position at first, 1-based
   */
  int position(int atFirst) {
    int start = woken ? 1 + atFirst % TOP_POSITIONS : atFirst;
    return start + overtaken * overtaking.timesBy(calendar.tonight());
  }
}
