package vk2max.ops.generate;

import vk2max.ops.generate.Dice.Trait;

/**
 * Which chats an exporter writes badly on a night: none on the first, and none in a world so small
 * that one line is more than an ordinary limit allows. Not thread-safe.
 */
final class Damages {

  /** One of so many lines of a night. */
  private static final int ONE_IN = 5_000;

  private static final int SMALLEST_WORLD = 500;

  private final Calendar calendar;
  private final Dice dice;
  private final boolean possible;

  Damages(World world) {
    this.calendar = world.calendar();
    this.dice = world.dice();
    this.possible = calendar.tonight() > 1 && world.chats() >= SMALLEST_WORLD;
  }

  Damage tonight(long chat) {
    if (!possible) {
      return Damage.NONE;
    }
    dice.roll(Trait.DAMAGE, Calendar.ofNight(chat, calendar.tonight()));
    return dice.below(ONE_IN) == 0 ? Damage.any(dice) : Damage.NONE;
  }
}
