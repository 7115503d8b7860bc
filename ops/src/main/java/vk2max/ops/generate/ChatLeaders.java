package vk2max.ops.generate;

import vk2max.ops.generate.Titles.Audience;

/**
 * Who created and administers a chat. Filled anew for every chat, so that millions of chats leave
 * no garbage. Not thread-safe.
 *
 * <p>The staff of a chat are consecutive members of the staff of its school, its parents or
 * students likewise: distinct without a set. {@link ChatMembers} goes on where the leaders end.
 */
final class ChatLeaders {

  /** Who created a chat, in the words of the export. */
  enum Origin {
    USER,
    JOURNAL,
    COMMUNITY
  }

  private static final int MAX_ADMINS = 4;
  private static final int COMMUNITIES = 230_000_000;

  /** Of a thousand chats of users, up to which one counts for whom. */
  private static final int OWNED_BY_FAMILIES = 50;

  private static final int OWNED_BY_STRANGERS = 56;
  private static final int OWNED_BY_COMMUNITIES = 61;
  private static final int CURATOR_IS_OWNER = 200;

  private final World world;
  private final long[] admins = new long[MAX_ADMINS + 1];
  private int adminCount;
  private int adminsAtFirst;
  private long owner;
  private long curator;
  private boolean curated;
  private int staff;
  private int families;

  ChatLeaders(World world) {
    this.world = world;
  }

  /**
   * Draws creator and administrators.
   *
   * @param firstStaff number of the member of the staff with whom those of the chat begin
   * @param firstFamily number of the parent or student with whom those of the chat begin
   */
  void draw(
      School school, Audience audience, Origin origin, int firstStaff, int firstFamily, Dice dice) {
    staff = 0;
    families = 0;
    adminCount = 0;
    curator = world.ids().vkUser(world.curator(school.index()));
    curated = drawCurated(school, dice);
    owner = drawOwner(school, audience, origin, firstStaff, firstFamily, dice);
    drawAdmins(school, firstStaff, dice);
    adminsAtFirst = adminCount;
  }

  /** Makes one more person an administrator. */
  void name(long vkUser) {
    admins[adminCount++] = vkUser;
  }

  /** At the curator's own school the curator leads chats as any other member of the staff. */
  private boolean drawCurated(School school, Dice dice) {
    boolean seat = world.seatOfDistrict(school.index()) == school.index();
    return !seat && dice.perMille(world.curatedPerMille());
  }

  private long drawOwner(
      School school, Audience audience, Origin origin, int firstStaff, int firstFamily, Dice dice) {
    int share = origin == Origin.USER ? dice.below(1000) : 1000;
    if (share < OWNED_BY_FAMILIES) {
      families = 1;
      boolean students = audience == Audience.STUDENTS;
      int slot = students ? school.studentSlot(firstFamily) : school.parentSlot(firstFamily);
      return world.ids().vkUser(school.person(slot));
    }
    if (share < OWNED_BY_STRANGERS) {
      return world.ids().vkUser(world.ids().stranger(dice.below(1000)));
    }
    if (share < OWNED_BY_COMMUNITIES || (origin == Origin.COMMUNITY && dice.perMille(800))) {
      return -1 - dice.below(COMMUNITIES);
    }
    if (curated && dice.perMille(CURATOR_IS_OWNER)) {
      return curator;
    }
    return nextOfStaff(school, firstStaff);
  }

  private void drawAdmins(School school, int firstStaff, Dice dice) {
    int wanted = adminsWanted(dice.below(1000));
    if (wanted > 0 && owner > 0 && dice.perMille(850)) {
      admins[adminCount++] = owner;
    }
    if (curated && owner != curator) {
      admins[adminCount++] = curator;
    }
    while (adminCount < wanted && staff < school.staff()) {
      admins[adminCount++] = nextOfStaff(school, firstStaff);
    }
  }

  private long nextOfStaff(School school, int firstStaff) {
    return world.ids().vkUser(school.person(school.staffSlot(firstStaff + staff++)));
  }

  private static int adminsWanted(int share) {
    if (share < 50) {
      return 0;
    }
    if (share < 350) {
      return 1;
    }
    if (share < 710) {
      return 2;
    }
    return share < 900 ? 3 : MAX_ADMINS;
  }

  /** The creator; negative for a community. */
  long owner() {
    return owner;
  }

  int admins() {
    return adminCount;
  }

  /** How many administrators the chat had before one more was named. */
  int adminsAtFirst() {
    return adminsAtFirst;
  }

  long admin(int n) {
    return admins[n];
  }

  boolean isAdmin(long vkUser) {
    for (int i = 0; i < adminCount; i++) {
      if (admins[i] == vkUser) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the curator of the district, whose positions the export does not know. */
  boolean isCurator(long vkUser) {
    return vkUser == curator;
  }

  /** How many of the staff of the chat lead it. */
  int staff() {
    return staff;
  }

  /** How many of the parents or students of the chat lead it. */
  int families() {
    return families;
  }
}
