package vk2max.ops.generate;

import java.io.IOException;
import vk2max.ops.generate.Dice.Trait;

/** Writes the registrations in MAX: of people of the schools, then of strangers. */
final class AccountWriter {

  private static final byte[] ID = JsonLines.utf8("{\"max_user_id\":");
  private static final byte[] PHONE = JsonLines.utf8(",\"phone\":");
  private static final byte[] REGISTERED = JsonLines.utf8(",\"registered_at\":");
  private static final byte[] LAST_ACTIVE = JsonLines.utf8(",\"last_active_at\":");

  private static final int STAFF_PER_MILLE = 650;
  private static final int FAMILIES_PER_MILLE = 550;
  private static final int SECOND_ACCOUNTS_PER_MILLE = 4;
  private static final int SINCE = 45 * 86_400;

  private final World world;
  private final Dice dice;

  AccountWriter(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  void writeAll(JsonLines out) throws IOException {
    for (long index = 0; index < world.schools(); index++) {
      School school = world.school(index);
      for (int slot = 0; slot < school.layout().capacity(); slot++) {
        if (school.hasPersonAt(slot)) {
          writeOf(out, school, slot);
        }
      }
    }
    for (long n = 0; n < world.strangers(); n++) {
      long stranger = world.stranger(n);
      dice.roll(Trait.ACCOUNT, stranger);
      write(out, stranger, 0, world.phone(stranger));
    }
  }

  private void writeOf(JsonLines out, School school, int slot) throws IOException {
    long person = school.person(slot);
    dice.roll(Trait.ACCOUNT, person);
    if (!dice.perMille(slot < school.staff() ? STAFF_PER_MILLE : FAMILIES_PER_MILLE)) {
      return;
    }
    long phone = world.phone(school, slot);
    write(out, person, 0, phone);
    if (dice.perMille(SECOND_ACCOUNTS_PER_MILLE)) {
      write(out, person, 1, phone);
    }
  }

  private void write(JsonLines out, long person, int account, long phone) throws IOException {
    out.raw(ID).number(world.maxUserId(person, account)).raw(PHONE);
    Phones.write(out, phone, dice);
    int ago = 1 + dice.below(SINCE);
    out.raw(REGISTERED).instant(world.snapshot() - ago);
    if (dice.perMille(700)) {
      out.raw(LAST_ACTIVE).instant(world.snapshot() - 1 - dice.below(ago));
    }
    out.raw('}').endLine();
  }
}
