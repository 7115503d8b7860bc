package vk2max.ops.generate;

import java.io.IOException;
import java.util.Locale;
import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Layout.Role;

/** Writes the profiles of Sferum, school by school. */
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

  private final World world;
  private final Dice dice;

  PeopleWriter(World world) {
    this.world = world;
    this.dice = world.dice();
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
    out.raw(ID).number(world.vkUserId(person));
    writePhone(out, world.phone(school, slot));
    out.raw(NAME);
    Names.write(out, dice.perMille(role == Role.STUDENT ? 500 : 850), dice);
    byte[] ownClass = SchoolClasses.any(dice);
    writeMemberships(out, school, slot, role, ownClass);
    if (role == Role.TEACHER && dice.perMille(350)) {
      out.raw(CLASS_TEACHER).raw(ownClass).raw(']');
    }
    if (dice.perMille(600)) {
      out.raw(LAST_ACTIVE).instant(world.snapshot() - 1 - dice.below(MONTH));
    }
    out.raw('}').endLine();
  }

  private void writePhone(JsonLines out, long phone) {
    int share = dice.below(1000);
    if (share < 3) {
      return;
    }
    out.raw(PHONE);
    if (share < 6) {
      out.nothing();
    } else if (share < 10) {
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
      membership(
          out, school.index(), ROLES[role.ordinal()], dice.perMille(confirmedPerMille(role)));
      if (role.compareTo(Role.TEACHER) >= 0) {
        out.raw(CLASSES).raw(ownClass).raw(']');
      }
      writeSecondRole(out, school, slot, role);
    }
    out.raw('}').raw(']');
  }

  private void writeSecondRole(JsonLines out, School school, int slot, Role role) {
    int share = dice.below(1000);
    if (world.isCurator(school, slot)) {
      next(out, school.index(), OFFICIAL, true);
    } else if (role == Role.PARENT && share < 10) {
      next(out, school.index(), ROLES[Role.EMPLOYEE.ordinal()], dice.perMille(880));
    } else if (role.compareTo(Role.TEACHER) <= 0 && share < 40) {
      next(out, anotherSchool(school), ROLES[Role.PARENT.ordinal()], dice.perMille(300));
    } else if (role.compareTo(Role.TEACHER) <= 0 && share < 65) {
      next(out, anotherSchool(school), ROLES[Role.TEACHER.ordinal()], dice.perMille(880));
    }
  }

  /** A school of the same region. */
  private long anotherSchool(School school) {
    long perRegion = world.schools() / world.regions();
    long number = (world.numberInRegion(school.index()) + 1 + dice.below(3)) % perRegion;
    return number * world.regions() + school.index() % world.regions();
  }

  private void next(JsonLines out, long school, byte[] role, boolean confirmed) {
    out.raw('}').raw(',');
    membership(out, school, role, confirmed);
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
