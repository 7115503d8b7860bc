package vk2max.ops.generate;

import vk2max.ops.generate.Titles.Audience;

/**
 * Who is in a chat: those of its first night, then who has joined and left by tonight. Filled anew
 * for every chat. Not thread-safe.
 *
 * <p>All but the leaders are a run of the staff, then of the parents or students of the school. Who
 * joins continues the run at its end, who leaves is at its beginning: nobody comes back, and nobody
 * has to be remembered.
 */
final class ChatMembers {

  private static final int MAX_MEMBERS = 60;
  private static final int MIN_MEMBERS = 2;
  private static final int MOST_JOINING = 20;

  private static final int ALL_LEADERS_LEFT_PER_MILLE = 12;
  private static final int OWNER_LEFT_PER_MILLE = 45;
  private static final int WITH_STRANGER_PER_MILLE = 30;
  private static final int WITH_COMMUNITY_PER_MILLE = 5;

  private final World world;
  private final long[] members = new long[MAX_MEMBERS + MOST_JOINING];
  private int count;
  private int leadersPresent;
  private int nextOfStaff;
  private int nextOfFamilies;
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
    leadersPresent = count;
    if (dice.perMille(WITH_STRANGER_PER_MILLE)) {
      add(world.ids().vkUser(world.ids().stranger(1000 + dice.below(1000))));
    }
    if (dice.perMille(WITH_COMMUNITY_PER_MILLE)) {
      add(-1 - dice.below(230_000_000));
    }
    int staff = audience == Audience.STAFF ? size - count : dice.below(3);
    int lastStaff = Math.min(leaders.staff() + staff, school.staff());
    nextOfStaff = leaders.staff();
    while (nextOfStaff < lastStaff && count < size) {
      add(staff(school, firstStaff + nextOfStaff++));
    }
    nextOfFamilies = leaders.families();
    if (audience != Audience.STAFF || count < 2) {
      addFamilies(school, audience, firstFamily, size);
    }
    offset = dice.below(count);
  }

  /** Lets people join and leave, and one more leader be named, as has happened by tonight. */
  void change(
      School school,
      Audience audience,
      ChatLeaders leaders,
      int firstStaff,
      int firstFamily,
      ChatChanges changes) {
    int size = Math.min(count + changes.joined(), members.length - 1);
    if (audience != Audience.STAFF) {
      addFamilies(school, audience, firstFamily, size);
    }
    while (audience == Audience.STAFF && nextOfStaff < school.staff() && count < size) {
      add(staff(school, firstStaff + nextOfStaff++));
    }
    int leaving = Math.min(changes.left(), count - Math.max(leadersPresent, MIN_MEMBERS));
    if (leaving > 0) {
      remove(leadersPresent, leaving);
    }
    if (changes.hasLeaderLeft() && leadersPresent > 0) {
      remove(changes.whichLeader(leadersPresent), 1);
    }
    if (changes.isLeaderNamed() && leaders.staff() < school.staff()) {
      name(staff(school, firstStaff + school.staff() - 1), leaders); // the last to be a member
    }
  }

  private void name(long vkUser, ChatLeaders leaders) {
    leaders.name(vkUser);
    for (int n = 0; n < count; n++) {
      if (members[n] == vkUser) {
        return;
      }
    }
    add(vkUser);
  }

  private void remove(int from, int howMany) {
    count -= howMany;
    System.arraycopy(members, from + howMany, members, from, count - from);
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

  private void addFamilies(School school, Audience audience, int first, int size) {
    boolean students = audience == Audience.STUDENTS;
    int available = students ? school.students() : school.parents();
    while (nextOfFamilies < available && count < size) {
      int n = first + nextOfFamilies++;
      int slot = students ? school.studentSlot(n) : school.parentSlot(n);
      add(world.ids().vkUser(school.person(slot)));
    }
  }

  private long staff(School school, int n) {
    return world.ids().vkUser(school.person(school.staffSlot(n)));
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
    return members[(n + offset) % count];
  }
}
