package vk2max.ops.generate;

import vk2max.ops.generate.ChatLeaders.Origin;
import vk2max.ops.generate.Dice.Trait;
import vk2max.ops.generate.Titles.Title;

/** Writes what is known of a chat, a function of its number and the night. Not thread-safe. */
final class ChatWriter {

  private static final byte[] PEER = JsonLines.utf8(",\"peer\":{\"id\":");
  private static final byte[] LOCAL_ID = JsonLines.utf8(",\"local_id\":");
  private static final byte[] CHAT = JsonLines.utf8(",\"type\":\"chat\"");
  private static final byte[] USER = JsonLines.utf8(",\"type\":\"user\"");
  private static final byte[] GROUP = JsonLines.utf8(",\"type\":\"group\"");
  private static final byte[] EMAIL = JsonLines.utf8(",\"type\":\"email\"");
  private static final byte[] TITLE = JsonLines.utf8("},\"chat_settings\":{\"title\":");
  private static final byte[] OWNER = JsonLines.utf8(",\"owner_id\":");
  private static final byte[] ADMINS = JsonLines.utf8(",\"admin_ids\":[");
  private static final byte[] MEMBERS_COUNT = JsonLines.utf8(",\"members_count\":");
  private static final byte[] STATE = JsonLines.utf8(",\"state\":\"in\"");
  private static final byte[] CHANNEL = JsonLines.utf8(",\"is_group_channel\":");
  private static final byte[] FROM_USER =
      JsonLines.utf8(",\"sferum\":{\"origin\":\"user\",\"call\":");
  private static final byte[] FROM_JOURNAL =
      JsonLines.utf8(",\"sferum\":{\"origin\":\"journal\",\"call\":");
  private static final byte[] FROM_COMMUNITY =
      JsonLines.utf8(",\"sferum\":{\"origin\":\"community\",\"call\":");
  private static final byte[] RANKS = JsonLines.utf8(",\"ranks\":[");
  private static final byte[] ACCOUNT = JsonLines.utf8("{\"account_id\":");
  private static final byte[] POSITION = JsonLines.utf8(",\"position\":");
  private static final byte[] MEMBERS = JsonLines.utf8(",\"member_ids\":[");

  private static final long FIRST_CHAT_PEER = 2_000_000_000L;
  private static final int LOCAL_IDS = 99_999_999;

  private final World world;
  private final Dice dice;
  private final ChatLeaders leaders;
  private final ChatMembers members;
  private final ChatActivity activity;
  private final ChatHistory history;

  ChatWriter(World world) {
    this.world = world;
    this.dice = world.dice();
    this.activity = new ChatActivity(world);
    this.leaders = new ChatLeaders(world);
    this.members = new ChatMembers(world);
    this.history = new ChatHistory(world, activity);
  }

  /** Writes all but the id and the closing brace. */
  void write(JsonLines out, long chat, ChatChanges changes) {
    dice.roll(Trait.CHAT, chat);
    out.raw(PEER);
    int share = dice.below(1000);
    if (share < 860) {
      writeGroupChat(out, chat, changes);
    } else {
      writeConversation(out, chat, changes, share);
    }
  }

  private void writeConversation(JsonLines out, long chat, ChatChanges changes, int share) {
    int localId = dice.between(1, LOCAL_IDS);
    history.drawConversation(chat, changes);
    if (share < 980) {
      School school = world.anySchool(dice, changes.born());
      int slot = school.parentSlot(dice.below(school.parents()));
      out.number(world.ids().vkUser(school.person(slot))).raw(USER);
    } else if (share < 990) {
      out.number(-localId).raw(GROUP);
    } else {
      out.number(-FIRST_CHAT_PEER - localId).raw(EMAIL);
    }
    out.raw(LOCAL_ID).number(localId).raw('}');
    history.writeMessages(out, changes);
  }

  private void writeGroupChat(JsonLines out, long chat, ChatChanges changes) {
    School school = world.anySchool(dice, changes.born());
    Title title = Titles.any(dice);
    Origin origin = origin(dice.below(1000));
    int firstStaff = dice.below(school.staff());
    int firstFamily = dice.below(1 << 20);
    leaders.draw(school, title.audience(), origin, firstStaff, firstFamily, dice);
    members.draw(school, title.audience(), leaders, firstStaff, firstFamily, dice);
    members.change(school, title.audience(), leaders, firstStaff, firstFamily, changes);
    history.drawGroup(chat, changes);

    int localId = dice.between(1, LOCAL_IDS);
    out.number(FIRST_CHAT_PEER + localId).raw(CHAT).raw(LOCAL_ID).number(localId);
    writeSettings(out, changes.title(title));
    if (!dice.perMille(5)) {
      out.raw(from(origin)).bool(dice.perMille(110)).raw('}');
    }
    history.writeCreated(out);
    history.writeMessages(out, changes);
    if (dice.perMille(700)) {
      writeRanks(out);
    }
    if (!dice.perMille(30)) {
      writeMembers(out);
    }
  }

  private void writeSettings(JsonLines out, Title title) {
    out.raw(TITLE).raw(title.json()).raw(OWNER).number(leaders.owner());
    boolean listed = leaders.adminsAtFirst() > 0 || dice.perMille(800);
    if (listed || leaders.admins() > 0) {
      out.raw(ADMINS);
      for (int n = 0; n < leaders.admins(); n++) {
        separate(out, n).number(leaders.admin(n));
      }
      out.raw(']');
    }
    out.raw(MEMBERS_COUNT).number(members.count()).raw(STATE);
    boolean channel = dice.perMille(12);
    if (channel || dice.perMille(800)) {
      out.raw(CHANNEL).bool(channel);
    }
    out.raw('}');
  }

  private void writeRanks(JsonLines out) {
    int count = 0;
    out.raw(RANKS);
    if (!leaders.isAdmin(leaders.owner())) {
      count += writeRank(out, leaders.owner(), count);
    }
    for (int n = 0; n < leaders.adminsAtFirst(); n++) {
      count += writeRank(out, leaders.admin(n), count);
    }
    out.raw(']');
  }

  /** Writes the position of a chat in one leader's list; returns how many were written. */
  private int writeRank(JsonLines out, long leader, int before) {
    if (leader < 0 || leaders.isCurator(leader)) {
      return 0;
    }
    separate(out, before).raw(ACCOUNT).number(leader).raw(POSITION);
    out.number(activity.position(position(dice.below(1000)))).raw('}');
    return 1;
  }

  private int position(int share) {
    if (share < 900) {
      return dice.between(1, 120);
    }
    return share < 955 ? dice.between(121, 250) : dice.between(251, 800);
  }

  private void writeMembers(JsonLines out) {
    out.raw(MEMBERS);
    for (int n = 0; n < members.count(); n++) {
      separate(out, n).number(members.member(n));
    }
    out.raw(']');
  }

  private static JsonLines separate(JsonLines out, int before) {
    return before == 0 ? out : out.raw(',');
  }

  private static Origin origin(int share) {
    if (share < 32) {
      return Origin.JOURNAL;
    }
    return share < 60 ? Origin.COMMUNITY : Origin.USER;
  }

  private static byte[] from(Origin origin) {
    return switch (origin) {
      case USER -> FROM_USER;
      case JOURNAL -> FROM_JOURNAL;
      case COMMUNITY -> FROM_COMMUNITY;
    };
  }
}
