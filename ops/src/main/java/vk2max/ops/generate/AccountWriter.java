package vk2max.ops.generate;

import java.io.IOException;
import vk2max.ops.generate.Dice.Trait;

/**
 * Writes the registrations in MAX that there are tonight: of people of the schools, then of
 * strangers.
 */
final class AccountWriter {

  private static final byte[] ID = JsonLines.utf8("{\"max_user_id\":");
  private static final byte[] PHONE = JsonLines.utf8(",\"phone\":");
  private static final byte[] REGISTERED = JsonLines.utf8(",\"registered_at\":");
  private static final byte[] LAST_ACTIVE = JsonLines.utf8(",\"last_active_at\":");

  private static final int STAFF_PER_MILLE = 650;
  private static final int FAMILIES_PER_MILLE = 550;
  private static final int SECOND_ACCOUNTS_PER_MILLE = 4;
  private static final int DAY = 86_400;
  private static final int SINCE = 45 * DAY;
  private static final int FIRST = 0;
  private static final int SECOND = 1;

  private final World world;
  private final Calendar calendar;
  private final PersonChanges changes;
  private final Dice dice;
  private final Dice later;

  AccountWriter(World world) {
    this.world = world;
    this.calendar = world.calendar();
    this.changes = new PersonChanges(world);
    this.dice = world.dice();
    this.later = world.dice();
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
      writeOfStranger(out, world.ids().stranger(n), world.strangerRegisteredOn(n));
    }
  }

  private void writeOfStranger(JsonLines out, long stranger, int registered) throws IOException {
    long phone = world.ids().phone(stranger);
    if (registered > 1) {
      writeLater(out, stranger, FIRST, registered, phone);
    } else {
      dice.roll(Trait.ACCOUNT, stranger);
      write(out, stranger, FIRST, registered, phone);
    }
  }

  private void writeOf(JsonLines out, School school, int slot) throws IOException {
    long person = school.person(slot);
    changes.draw(person);
    dice.roll(Trait.ACCOUNT, person);
    int registered = changes.born();
    if (dice.perMille(slot < school.staff() ? STAFF_PER_MILLE : FAMILIES_PER_MILLE)) {
      write(out, person, FIRST, registered, phone(school, slot, registered));
      if (dice.perMille(SECOND_ACCOUNTS_PER_MILLE)) {
        write(out, person, SECOND, registered, phone(school, slot, registered));
        return;
      }
    } else {
      registered = changes.registered();
      if (!calendar.hasCome(registered)) {
        return;
      }
      writeLater(out, person, FIRST, registered, phone(school, slot, registered));
    }
    int again = changes.registeredAgain();
    if (again > registered && calendar.hasCome(again)) {
      writeLater(out, person, SECOND, again, phone(school, slot, again));
    }
  }

  /** The phone that an account holds tonight. */
  private long phone(School school, int slot, int registered) {
    return changes.hasNewPhoneInMax(registered)
        ? world.ids().newPhone(school.person(slot))
        : world.phone(school, slot);
  }

  /** Writes an account that the export has held from the first night of its owner on. */
  private void write(JsonLines out, long person, int account, int since, long phone)
      throws IOException {
    out.raw(ID).number(world.ids().maxUser(person, account)).raw(PHONE);
    Phones.write(out, phone, dice);
    int ago = 1 + dice.below(SINCE);
    out.raw(REGISTERED).instant(calendar.snapshot(since) - ago);
    if (dice.perMille(700)) {
      writeLastActive(out, person, since, calendar.snapshot(since) - 1 - dice.below(ago));
    }
    out.raw('}').endLine();
  }

  /** Writes an account that was registered on the day before a later night. */
  private void writeLater(JsonLines out, long person, int account, int registered, long phone)
      throws IOException {
    later.roll(Trait.REGISTRATION, 2 * person + account);
    out.raw(ID).number(world.ids().maxUser(person, account)).raw(PHONE);
    Phones.write(out, phone, later);
    long at = calendar.snapshot(registered) - 1 - later.below(DAY - 1);
    out.raw(REGISTERED).instant(at);
    if (later.perMille(700)) {
      writeLastActive(out, person, registered, at);
    }
    out.raw('}').endLine();
  }

  private void writeLastActive(JsonLines out, long person, int since, long atFirst) {
    out.raw(LAST_ACTIVE).instant(calendar.lastSeen(Trait.SEEN_IN_MAX, person, since, atFirst));
  }
}
