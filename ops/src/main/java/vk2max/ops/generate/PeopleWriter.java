package vk2max.ops.generate;

import java.io.IOException;
import java.util.Locale;
import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Layout.Role;

/** Writes the profiles of Sferum, school by school, as they are tonight. */
final class PeopleWriter {

  private static final byte[] ID = JsonLines.utf8("{\"vk_user_id\":");
  private static final byte[] PHONE = JsonLines.utf8(",\"phone\":");
  private static final byte[] NAME = JsonLines.utf8(",\"name\":");
  private static final byte[] MEMBERSHIPS = JsonLines.utf8(",\"memberships\":[");
  private static final byte[] ORGANISATION = JsonLines.utf8("{\"organisation_id\":");
  private static final byte[] ROLE = JsonLines.utf8(",\"role\":\"");
  private static final byte[] CONFIRMED = JsonLines.utf8("\",\"confirmed\":");
  private static final byte[] CLASSES = JsonLines.utf8(",\"classes\":[");
  private static final byte[] CLASS_TEACHER = JsonLines.utf8(",\"class_teacher_of\":[");
  private static final byte[] LAST_ACTIVE = JsonLines.utf8(",\"last_active_in_vk_at\":");
  private static final byte[] OFFICIAL = JsonLines.utf8("official");
  private static final byte[][] ROLES = roles();

  private static final int MONTH = 30 * 86_400;

  /** Of a thousand profiles, up to which one the phone is absent, null, garbage. */
  private static final int ABSENT = 3;

  private static final int NOT_GIVEN = 6;
  private static final int SPOILT = 10;

  private final World world;
  private final Dice dice;
  private final PersonChanges changes;
  private final Dice other;

  PeopleWriter(World world) {
    this.world = world;
    this.dice = world.dice();
    this.changes = new PersonChanges(world);
    this.other = world.dice();
  }

  void writeAll(JsonLines out) throws IOException {
    for (long index = 0; index < world.schools(); index++) {
      School school = world.school(index);
      for (int slot = 0; slot < school.layout().capacity(); slot++) {
        if (school.hasPersonAt(slot)) {
          write(out, school, slot);
        }
      }
    }
  }

  private void write(JsonLines out, School school, int slot) throws IOException {
    long person = school.person(slot);
    Role role = school.layout().roleAt(slot);
    dice.roll(Trait.PERSON, person);
    changes.draw(person);
    out.raw(ID).number(world.ids().vkUser(person));
    writePhone(
        out,
        person,
        changes.hasNewPhone() ? world.ids().newPhone(person) : world.phone(school, slot));
    out.raw(NAME);
    Names.write(out, dice.perMille(role == Role.STUDENT ? 500 : 850), dice);
    byte[] ownClass = SchoolClasses.any(dice);
    writeMemberships(out, school, slot, role, ownClass);
    if (role == Role.TEACHER && dice.perMille(350)) {
      out.raw(CLASS_TEACHER).raw(ownClass).raw(']');
    }
    if (dice.perMille(600)) {
      out.raw(LAST_ACTIVE).instant(lastActive(person, dice.below(MONTH)));
    }
    out.raw('}').endLine();
  }

  private long lastActive(long person, int ago) {
    Calendar calendar = world.calendar();
    int born = changes.born();
    return calendar.lastSeen(Trait.SEEN_IN_VK, person, born, calendar.snapshot(born) - 1 - ago);
  }

  private void writePhone(JsonLines out, long person, long phone) {
    int share = dice.below(1000);
    boolean spoiltAtFirst = share < SPOILT;
    boolean spoilt = changes.isPhoneSpoilt(spoiltAtFirst);
    if (spoilt == spoiltAtFirst) {
      writePhone(out, share, phone, dice);
      return;
    }
    if (share >= NOT_GIVEN) {
      dice.next(); // as on the first night: what is drawn next keeps its place
    }
    int shareNow = spoilt ? (int) (person % SPOILT) : SPOILT;
    writePhone(out, shareNow, phone, other.roll(Trait.PERSON_CHANGES, -person));
  }

  private static void writePhone(JsonLines out, int share, long phone, Dice dice) {
    if (share < ABSENT) {
      return;
    }
    out.raw(PHONE);
    if (share < NOT_GIVEN) {
      out.nothing();
    } else if (share < SPOILT) {
      Phones.writeGarbage(out, phone, dice);
    } else {
      Phones.write(out, phone, dice);
    }
  }

  private void writeMemberships(
      JsonLines out, School school, int slot, Role role, byte[] ownClass) {
    out.raw(MEMBERSHIPS);
    if (world.isOfficial(school, slot)) {
      membership(out, school.index(), OFFICIAL, true);
    } else {
      writeFirstRole(out, school, role);
      if (role.compareTo(Role.TEACHER) >= 0) {
        out.raw(CLASSES).raw(ownClass).raw(']');
      }
      writeSecondRole(out, school, slot, role);
    }
    out.raw('}').raw(']');
  }

  private void writeFirstRole(JsonLines out, School school, Role role) {
    boolean confirmed = changes.isConfirmed(dice.perMille(confirmedPerMille(role)));
    if (role.compareTo(Role.TEACHER) <= 0 && changes.hasChangedSchool()) {
      long other = world.neighbour(school, 1);
      membership(out, other, ROLES[role.ordinal()], changes.isConfirmedAgain());
    } else {
      membership(out, school.index(), ROLES[role.ordinal()], confirmed);
    }
  }

  private void writeSecondRole(JsonLines out, School school, int slot, Role role) {
    int share = dice.below(1000);
    if (world.isCurator(school, slot)) {
      out.raw('}').raw(',');
      membership(out, school.index(), OFFICIAL, true);
    } else if (role == Role.PARENT && share < 10) {
      next(out, school.index(), Role.EMPLOYEE, 880);
    } else if (role.compareTo(Role.TEACHER) <= 0 && share < 40) {
      next(out, anotherSchool(school), Role.PARENT, 300);
    } else if (role.compareTo(Role.TEACHER) <= 0 && share < 65) {
      next(out, anotherSchool(school), Role.TEACHER, 880);
    }
  }

  private long anotherSchool(School school) {
    return world.neighbour(school, 1 + dice.below(3));
  }

  private void next(JsonLines out, long school, Role role, int confirmedPerMille) {
    boolean confirmed = changes.isConfirmed(dice.perMille(confirmedPerMille));
    out.raw('}').raw(',');
    membership(out, school, ROLES[role.ordinal()], confirmed);
  }

  /** Writes a membership up to, and without, its closing brace. */
  private void membership(JsonLines out, long school, byte[] role, boolean confirmed) {
    out.raw(ORGANISATION);
    OrganisationWriter.writeId(out, world, school);
    out.raw(ROLE).raw(role).raw(CONFIRMED).bool(confirmed);
  }

  private static int confirmedPerMille(Role role) {
    return switch (role) {
      case ADMINISTRATOR, EMPLOYEE, TEACHER -> 880;
      case PARENT -> 300;
      case STUDENT -> 700;
    };
  }

  private static byte[][] roles() {
    byte[][] roles = new byte[Role.values().length][];
    for (Role role : Role.values()) {
      roles[role.ordinal()] = JsonLines.utf8(role.name().toLowerCase(Locale.ROOT));
    }
    return roles;
  }
}
