package vk2max.ops.generate;

import java.util.List;
import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Layout.Role;

/**
 * Schools, people and ids of a synthetic export, all derived from their numbers; nothing is held in
 * memory. Immutable and thread-safe, but for the {@link Dice} that callers bring.
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

  private static final long VK_USERS = 900_000_000;
  private static final long PHONES = 990_000_000;
  private static final long MAX_USERS = 8_000_000_000L;
  private static final long CHAT_IDS = 1L << 33;

  private final long seed;
  private final List<String> regions;
  private final long snapshot;
  private final long chatsPerSchool;
  private final long schoolsPerRegion;
  private final Layout layout;
  private final Scramble vkUsers;
  private final Scramble phones;
  private final Scramble maxUsers;
  private final Scramble chats;

  World(GenerateOptions options) {
    seed = options.seed();
    regions = options.regions();
    snapshot = options.generatedAt().getEpochSecond();
    long chatsPerRegion = options.chats() / regions.size();
    schoolsPerRegion = Math.max(MIN_SCHOOLS_PER_REGION, chatsPerRegion / CHATS_PER_SCHOOL);
    chatsPerSchool = chatsPerRegion / schoolsPerRegion;
    layout = Layout.forChatsPerSchool(chatsPerSchool);
    vkUsers = new Scramble(seed, 0, VK_USERS);
    phones = new Scramble(seed, 1, PHONES);
    maxUsers = new Scramble(seed, 2, MAX_USERS);
    chats = new Scramble(seed, 3, CHAT_IDS);
  }

  Dice dice() {
    return new Dice(seed);
  }

  /** The snapshot instant, in Unix seconds. */
  long snapshot() {
    return snapshot;
  }

  long schools() {
    return schoolsPerRegion * regions.size();
  }

  int regions() {
    return regions.size();
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

  /** Draws the school of a chat: the larger a school, the more chats it has. */
  School anySchool(Dice dice) {
    while (true) {
      School school = school(Math.floorMod(dice.next(), schools()));
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

  /** Whether the person has no role but that of an official. */
  boolean isOfficial(School school, int slot) {
    return slot == 1 && seatOfDistrict(school.index()) == school.index();
  }

  /** The share of a district's chats that its curator administers, of a thousand. */
  int curatedPerMille() {
    long district = Math.min(SCHOOLS_PER_DISTRICT, schoolsPerRegion) * chatsPerSchool;
    return (int) Math.min(1000, CHATS_PER_CURATOR * 1000L / Math.max(1, district) + 1);
  }

  /** People whom Sferum does not know: how many of them have an account in MAX. */
  long strangers() {
    return Math.max(20, schools() * layout.capacity() / 40);
  }

  /** The n-th person whom Sferum does not know. */
  long stranger(long n) {
    return VK_USERS - 1 - n;
  }

  long vkUserId(long person) {
    return 1 + vkUsers.of(person);
  }

  /** The id of a person's account in MAX, the first (0) or the second (1). */
  long maxUserId(long person, int account) {
    return 1_000_000_000L + maxUsers.of(2 * person + account);
  }

  /** Ten digits of a person's mobile number; some students use the phone of a parent. */
  long phone(School school, int slot) {
    long person = school.person(slot);
    boolean shared =
        layout.roleAt(slot) == Role.STUDENT
            && Dice.once(seed, Trait.SHARED_PHONE, person, 1000) < SHARED_PHONES_PER_MILLE;
    return phone(shared ? school.person(school.parentSlot(slot)) : person);
  }

  /** Ten digits of a Russian mobile number of one's own. */
  long phone(long person) {
    long phone = 9_000_000_000L + phones.of(person);
    return phone < 9_300_000_000L ? phone : phone + 10_000_000L; // 930 is not free everywhere
  }

  long chatId(long chat) {
    return 1_000_000_000L + chats.of(chat);
  }
}
