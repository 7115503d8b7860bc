package vk2max.ops.generate;

import vk2max.ops.generate.Titles.Audience;

/** Who is in a chat. Filled anew for every chat. Not thread-safe. */
final class ChatMembers {

  private static final int MAX_MEMBERS = 60;

  private static final int ALL_LEADERS_LEFT_PER_MILLE = 12;
  private static final int OWNER_LEFT_PER_MILLE = 45;
  private static final int WITH_STRANGER_PER_MILLE = 30;
  private static final int WITH_COMMUNITY_PER_MILLE = 5;

  private final World world;
  private final long[] members = new long[MAX_MEMBERS];
  private int count;
  private int offset;

  ChatMembers(World world) {
    this.world = world;
  }

  /** Draws the members: the leaders who are left, more staff, then parents or students. */
  void draw(
      School school,
      Audience audience,
      ChatLeaders leaders,
      int firstStaff,
      int firstFamily,
      Dice dice) {
    count = 0;
    int size = size(dice);
    addLeaders(leaders, dice.below(1000));
    if (dice.perMille(WITH_STRANGER_PER_MILLE)) {
      add(world.vkUserId(world.stranger(1000 + dice.below(1000))));
    }
    if (dice.perMille(WITH_COMMUNITY_PER_MILLE)) {
      add(-1 - dice.below(230_000_000));
    }
    int staff = audience == Audience.STAFF ? size - count : dice.below(3);
    int lastStaff = Math.min(leaders.staff() + staff, school.staff());
    for (int n = leaders.staff(); n < lastStaff && count < size; n++) {
      add(world.vkUserId(school.person(school.staffSlot(firstStaff + n))));
    }
    if (audience != Audience.STAFF || count < 2) {
      addFamilies(school, audience, leaders.families(), firstFamily, size);
    }
    offset = dice.below(count);
  }

  private void addLeaders(ChatLeaders leaders, int share) {
    if (share < ALL_LEADERS_LEFT_PER_MILLE) {
      return;
    }
    boolean ownerLeft = share < ALL_LEADERS_LEFT_PER_MILLE + OWNER_LEFT_PER_MILLE;
    if (!ownerLeft && leaders.owner() > 0) {
      add(leaders.owner());
    }
    for (int n = 0; n < leaders.admins(); n++) {
      if (leaders.admin(n) != leaders.owner()) {
        add(leaders.admin(n));
      }
    }
  }

  private void addFamilies(School school, Audience audience, int from, int first, int size) {
    boolean students = audience == Audience.STUDENTS;
    int available = students ? school.students() : school.parents();
    for (int n = from; n < available && count < size; n++) {
      int slot = students ? school.studentSlot(first + n) : school.parentSlot(first + n);
      add(world.vkUserId(school.person(slot)));
    }
  }

  private void add(long vkUser) {
    members[count++] = vkUser;
  }

  /** 2 to 60, around 30; some small groups, some large ones. */
  private static int size(Dice dice) {
    int share = dice.below(100);
    if (share < 12) {
      return dice.between(2, 7);
    }
    return share < 88 ? 20 + dice.below(12) + dice.below(12) : dice.between(41, MAX_MEMBERS);
  }

  int count() {
    return count;
  }

  /** The n-th member, in no order that would tell leaders from others. */
  long member(int n) {
    int at = n + offset;
    return members[at < count ? at : at - count];
  }
}
