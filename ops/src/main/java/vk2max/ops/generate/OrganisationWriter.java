package vk2max.ops.generate;

import java.io.IOException;
import vk2max.ops.generate.Dice.Trait;

/** Writes the schools that there are tonight. */
final class OrganisationWriter {

  private static final byte[] ID = JsonLines.utf8("{\"organisation_id\":");
  private static final byte[] ORG = JsonLines.utf8("\"org-");
  private static final byte[] NAME = JsonLines.utf8(",\"name\":\"");
  private static final byte[] REGION = JsonLines.utf8("»\",\"region\":\"");
  private static final byte[] MUNICIPALITY = JsonLines.utf8("\",\"municipality\":");
  private static final byte[] NO_MUNICIPALITY = JsonLines.utf8("\"");
  private static final byte[] SCHOOL = JsonLines.utf8(",\"kind\":\"school\"");
  private static final byte[] COLLEGE = JsonLines.utf8(",\"kind\":\"college\"");
  private static final byte[] JOURNAL = JsonLines.utf8(",\"journal_integrated\":");
  private static final byte[] MOVED = JsonLines.utf8(",\"moved_to_max_at\":");

  private static final byte[] COLLEGE_NAME = JsonLines.utf8("ГАПОУ «Колледж № ");
  private static final byte[][] SCHOOL_NAMES = {
    JsonLines.utf8("МБОУ «Школа № "),
    JsonLines.utf8("МБОУ «СОШ № "),
    JsonLines.utf8("МАОУ «Школа № "),
    JsonLines.utf8("МАОУ «Гимназия № "),
    JsonLines.utf8("МБОУ «Лицей № ")
  };

  private static final int SCHOOLS_PER_MUNICIPALITY = 3;

  /** On a given night one of so many schools that had no day on which it is moved gets one. */
  private static final int DAY_IS_SET = 150;

  private final World world;
  private final Calendar calendar;
  private final Dice dice;

  OrganisationWriter(World world) {
    this.world = world;
    this.calendar = world.calendar();
    this.dice = world.dice();
  }

  void writeAll(JsonLines out) throws IOException {
    for (long school = 0; school < world.schools(); school++) {
      write(out, school);
    }
  }

  /** Writes the id of a school as a JSON string, such as {@code "org-16-00001"}. */
  static void writeId(JsonLines out, World world, long school) {
    out.raw(ORG);
    writeRegion(out, world.region(school));
    out.raw('-').padded(world.numberInRegion(school) + 1, 5).raw('"');
  }

  private void write(JsonLines out, long school) throws IOException {
    dice.roll(Trait.ORGANISATION, school);
    long number = world.numberInRegion(school);
    boolean college = dice.perMille(50);
    out.raw(ID);
    writeId(out, world, school);
    out.raw(NAME).raw(college ? COLLEGE_NAME : SCHOOL_NAMES[dice.below(SCHOOL_NAMES.length)]);
    out.number(number + 1).raw(REGION);
    writeRegion(out, world.region(school));
    if (dice.perMille(30)) {
      out.raw(NO_MUNICIPALITY);
    } else {
      String place = Places.municipality(world.region(school), number / SCHOOLS_PER_MUNICIPALITY);
      out.raw(MUNICIPALITY).raw(JsonLines.quoted(place));
    }
    out.raw(college ? COLLEGE : SCHOOL).raw(JOURNAL).bool(dice.perMille(250)).raw(MOVED);
    writeMoved(out, school);
    out.raw('}').endLine();
  }

  private void writeMoved(JsonLines out, long school) {
    int born = world.schoolBornOn(school);
    int share = dice.below(1000);
    if (share < 130) {
      writeMovedLater(out, school, born);
    } else if (share < 160) {
      out.instant(calendar.midnight(born, dice.between(2, 15)));
    } else if (share < 170) {
      out.instant(calendar.snapshot(born)); // moved at the very instant: counts as moved
    } else {
      out.instant(calendar.midnight(born, -dice.between(1, 40)));
    }
  }

  /** The day is known from some night on, half of the times before it has come. */
  private void writeMovedLater(JsonLines out, long school, int born) {
    dice.roll(Trait.ORGANISATION_CHANGES, school);
    int known = born + 1 + dice.below(DAY_IS_SET);
    if (calendar.hasCome(known)) {
      out.instant(calendar.midnight(known, dice.perMille(500) ? 0 : dice.between(1, 10)));
    } else {
      out.nothing();
    }
  }

  private static void writeRegion(JsonLines out, String region) {
    out.raw(region.charAt(0)).raw(region.charAt(1));
  }
}
