package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;

/**
 * When a chat was created and what was written in it since: what a first night holds, then what has
 * come to it by tonight. Filled anew for every chat. Not thread-safe.
 */
final class ChatHistory {

  /** 1 January 2025, midnight in Moscow: the first day that counts as activity. */
  private static final long CUTOFF = 1_735_678_800L;

  private static final byte[] CREATED = JsonLines.utf8(",\"created_at\":");
  private static final byte[] TOTAL = JsonLines.utf8(",\"messages\":{\"total\":");
  private static final byte[] SERVICE = JsonLines.utf8(",\"service\":");
  private static final byte[] LAST = JsonLines.utf8(",\"last_at\":");
  private static final byte[] LAST_OF_USER = JsonLines.utf8(",\"last_user_at\":");

  private static final int HOUR = 3_600;
  private static final int DAY = 24 * HOUR;
  private static final long NEVER = 0;
  private static final int FIRST_NIGHT = 1;

  /** People write in a chat in which they wrote in so many seconds before the snapshot. */
  private static final int LIVELY = 7 * DAY;

  private final Calendar calendar;
  private final ChatActivity activity;
  private final Dice dice;

  private long snapshot;
  private long createdAt;
  private int total;
  private int service;
  private long lastAt;
  private long lastUserAt;

  ChatHistory(World world, ChatActivity activity) {
    this.calendar = world.calendar();
    this.activity = activity;
    this.dice = world.dice();
  }

  /** Draws the history of a group chat. */
  void drawGroup(long chat, ChatChanges changes) {
    snapshot = calendar.snapshot(changes.born());
    dice.roll(Trait.HISTORY, chat);
    boolean onlyService = dice.perMille(30);
    service = dice.between(1, 40);
    total = service + 1 + dice.below(dice.perMille(500) ? 300 : 3_000);
    lastUserAt = lastOfPeople(dice.below(1000));
    lastAt = dice.perMille(700) ? lastUserAt : lastUserAt + dice.below(untilSnapshot());
    createdAt = (lastUserAt - dice.below(900 * DAY)) / HOUR * HOUR;
    if (changes.born() > FIRST_NIGHT) {
      drawYouth();
    }
    boolean lively = !onlyService && lastUserAt > snapshot - LIVELY;
    boolean gap = false;
    if (onlyService) {
      service = dice.perMille(100) ? 0 : service;
      total = service;
      lastAt = service == 0 ? NEVER : lastAt;
      lastUserAt = NEVER;
    } else {
      gap = dice.perMille(4); // the export does not know: a gap, not a reason
    }
    activity.draw(chat, changes.born(), lively);
    addMessages(chat);
    addAnnouncements(chat, changes);
    if (gap && changes.isGap()) {
      lastUserAt = NEVER;
    }
  }

  /** Makes the chat one that was created on the day before its first night. */
  private void drawYouth() {
    createdAt = snapshot - HOUR - dice.below(DAY - HOUR);
    lastUserAt = snapshot - 1 - dice.below(HOUR);
    lastAt = lastUserAt;
    service = dice.between(1, 5);
    total = service + dice.between(1, 30);
  }

  /** Draws the history of a conversation that is no group chat. */
  void drawConversation(long chat, ChatChanges changes) {
    snapshot = calendar.snapshot(changes.born());
    dice.roll(Trait.HISTORY, chat);
    service = 0;
    total = dice.between(1, 200);
    lastUserAt = lastOfPeople(dice.below(1000));
    lastAt = lastUserAt;
    activity.draw(chat, changes.born(), lastUserAt > snapshot - LIVELY);
    addMessages(chat);
  }

  private void addMessages(long chat) {
    if (activity.messages() > 0) {
      total += activity.messages();
      lastUserAt = calendar.moment(Trait.MESSAGE, chat, activity.lastWritten());
      lastAt = Math.max(lastAt, lastUserAt);
    }
  }

  private void addAnnouncements(long chat, ChatChanges changes) {
    if (changes.announced() > 0) {
      service += changes.announced();
      total += changes.announced();
      lastAt = Math.max(lastAt, calendar.moment(Trait.ANNOUNCEMENT, chat, changes.lastAnnounced()));
    }
  }

  void writeCreated(JsonLines out) {
    if (!dice.perMille(5)) {
      out.raw(CREATED).number(createdAt);
    }
  }

  void writeMessages(JsonLines out, ChatChanges changes) {
    if (changes.withholdsMessages(dice.perMille(6))) {
      return;
    }
    out.raw(TOTAL).number(total).raw(SERVICE).number(service);
    writeTime(out.raw(LAST), lastAt);
    writeTime(out.raw(LAST_OF_USER), lastUserAt);
    out.raw('}');
  }

  private static void writeTime(JsonLines out, long time) {
    if (time == NEVER) {
      out.nothing();
    } else {
      out.number(time);
    }
  }

  private long lastOfPeople(int share) {
    long cutoff = Math.min(CUTOFF, snapshot - DAY);
    if (share < 1) {
      return cutoff;
    }
    if (share < 2) {
      return cutoff - 1;
    }
    if (share < 75) {
      return cutoff - 1 - dice.below(500 * DAY);
    }
    double recent = dice.unit() * dice.unit(); // most chats are in use
    return snapshot - 1 - (long) (recent * (snapshot - 1 - cutoff));
  }

  private int untilSnapshot() {
    return (int) Math.min(90L * DAY, snapshot - lastUserAt);
  }
}
