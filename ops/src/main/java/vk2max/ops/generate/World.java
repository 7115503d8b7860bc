package vk2max.ops.generate;

import java.util.List;
import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Layout.Role;

/**
 * Schools, people and ids of a synthetic export on one night, all derived from their numbers;
 * nothing is held in memory. Immutable and thread-safe, but for the {@link Dice} that callers
 * bring.
 *
 * <p>Nights are counted from 1. What there is on the first stays as it is but for what {@link
 * PersonChanges}, {@link ChatChanges} and {@link ChatActivity} say; what is new on later nights has
 * the numbers behind ({@link Growth}).
 *
 * <p>A <em>district</em> is a run of schools of one region with one curator: an administrator (and
 * official) who stands in so many of its chats that the rank limit applies.
 */
final class World {

  private static final int CHATS_PER_SCHOOL = 700;
  private static final int MIN_SCHOOLS_PER_REGION = 5;
  private static final int SCHOOLS_PER_DISTRICT = 20;
  private static final int CHATS_PER_CURATOR = 440;

  private static final int SHARED_PHONES_PER_MILLE = 20;

  private static final int NIGHTS_FOR_AS_MANY_CHATS = 1_000;
  private static final int NIGHTS_FOR_AS_MANY_STRANGERS = 500;
  private static final int NIGHTS_FOR_AS_MANY_SCHOOLS = 2_000;
  private static final int NIGHTS_PER_SCHOOL = 10;

  private final long seed;
  private final List<String> regions;
  private final Calendar calendar;
  private final long chatsPerSchool;
  private final long schoolsPerRegion;
  private final Layout layout;
  private final Growth schools;
  private final Growth chats;
  private final Growth strangers;
  private final Ids ids;

  /**
   * A world on one of its nights.
   *
   * @param options of the first night
   * @param night counted from 1
   */
  World(GenerateOptions options, int night) {
    seed = options.seed();
    regions = options.regions();
    calendar = new Calendar(seed, options.generatedAt(), night);
    long chatsPerRegion = options.chats() / regions.size();
    schoolsPerRegion = Math.max(MIN_SCHOOLS_PER_REGION, chatsPerRegion / CHATS_PER_SCHOOL);
    chatsPerSchool = chatsPerRegion / schoolsPerRegion;
    layout = Layout.forChatsPerSchool(chatsPerSchool);
    ids = new Ids(seed);
    long schoolsAtFirst = schoolsPerRegion * regions.size();
    schools = newSchools(schoolsAtFirst);
    chats = new Growth(options.chats(), options.chats(), NIGHTS_FOR_AS_MANY_CHATS);
    long strangersAtFirst = Math.max(20, schoolsAtFirst * layout.capacity() / 40);
    strangers = new Growth(strangersAtFirst, strangersAtFirst, NIGHTS_FOR_AS_MANY_STRANGERS);
  }

  /** At least three a month, so that small worlds have new ones too. */
  private static Growth newSchools(long atFirst) {
    return NIGHTS_FOR_AS_MANY_SCHOOLS / atFirst < NIGHTS_PER_SCHOOL
        ? new Growth(atFirst, atFirst, NIGHTS_FOR_AS_MANY_SCHOOLS)
        : new Growth(atFirst, 1, NIGHTS_PER_SCHOOL);
  }

  Dice dice() {
    return new Dice(seed);
  }

  Calendar calendar() {
    return calendar;
  }

  Ids ids() {
    return ids;
  }

  /** How many schools there are tonight. */
  long schools() {
    return schools.on(calendar.tonight());
  }

  /** The first night on which there is a school. */
  int schoolBornOn(long school) {
    return schools.bornOn(school);
  }

  /** A school of the first night in the same region, so many behind this one. */
  long neighbour(School school, int further) {
    long number = (numberInRegion(school.index()) + further) % schoolsPerRegion;
    return number * regions.size() + school.index() % regions.size();
  }

  /** How many chats there have been by tonight; a few of them an export leaves out. */
  long chats() {
    return chats.on(calendar.tonight());
  }

  /** The first night on which there is a chat. */
  int chatBornOn(long chat) {
    return chats.bornOn(chat);
  }

  School school(long index) {
    int percent = 50 + Dice.once(seed, Trait.SCHOOL_SIZE, index, 51);
    return new School(
        index,
        layout,
        layout.teachers() * percent / 100,
        layout.parents() * percent / 100,
        layout.students() * percent / 100);
  }

  /**
   * Draws the school of a chat: the larger a school, the more chats it has.
   *
   * @param bornOn the first night of the chat, which no later school can have
   */
  School anySchool(Dice dice, int bornOn) {
    while (true) {
      School school = school(Math.floorMod(dice.next(), schools.on(bornOn)));
      if (dice.below(layout.teachers()) < school.teachers()) {
        return school;
      }
    }
  }

  String region(long school) {
    return regions.get((int) (school % regions.size()));
  }

  /** The 0-based number of a school in its region. */
  long numberInRegion(long school) {
    return school / regions.size();
  }

  /** The first school of the district, where its curator and its official work. */
  long seatOfDistrict(long school) {
    long number = numberInRegion(school);
    return school - number % SCHOOLS_PER_DISTRICT * regions.size();
  }

  /** The curator of the district of a school. */
  long curator(long school) {
    return seatOfDistrict(school) * layout.capacity();
  }

  boolean isCurator(School school, int slot) {
    return slot == 0 && seatOfDistrict(school.index()) == school.index();
  }

  /** Whether a person of a school is the curator of its district. */
  boolean isCurator(long person) {
    return curator(person / layout.capacity()) == person;
  }

  /** The first night on which there is a person of a school. */
  int bornOn(long person) {
    return schoolBornOn(person / layout.capacity());
  }

  /** Whether the person has no role but that of an official. */
  boolean isOfficial(School school, int slot) {
    return slot == 1 && seatOfDistrict(school.index()) == school.index();
  }

  /** The share of a district's chats that its curator administers, of a thousand. */
  int curatedPerMille() {
    long district = Math.min(SCHOOLS_PER_DISTRICT, schoolsPerRegion) * chatsPerSchool;
    return (int) Math.min(1000, CHATS_PER_CURATOR * 1000L / Math.max(1, district) + 1);
  }

  /** People whom Sferum does not know: how many of them have an account in MAX tonight. */
  long strangers() {
    return strangers.on(calendar.tonight());
  }

  /** The night on which the n-th of them registered; the first stands for earlier days too. */
  int strangerRegisteredOn(long n) {
    return strangers.bornOn(n);
  }

  /** Ten digits of a person's mobile number; some students use the phone of a parent. */
  long phone(School school, int slot) {
    long person = school.person(slot);
    boolean shared =
        layout.roleAt(slot) == Role.STUDENT
            && Dice.once(seed, Trait.SHARED_PHONE, person, 1000) < SHARED_PHONES_PER_MILLE;
    return ids.phone(shared ? school.person(school.parentSlot(slot)) : person);
  }
}
