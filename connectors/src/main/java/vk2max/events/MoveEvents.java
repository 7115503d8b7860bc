package vk2max.events;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Notices;
import vk2max.ledger.ByteWriter;

/**
 * Builds the events of a move: the created chat, its notice, its invitations, and those of later
 * nights: more invitations, people added. Ids are strings: they exceed 2^53 on the side of MAX. Not
 * thread-safe.
 */
public final class MoveEvents {
  /** Most people of one invitation, and of one event of people added. */
  public static final int MOST_PEOPLE = 100;

  /** Most administrators of a chat in MAX. */
  public static final int MOST_ADMINS = 50;

  private final Notices notices;
  private final String policyId;
  private final String snapshotId;
  private final String runName;
  private final LongOpenHashSet adminAccounts = new LongOpenHashSet();
  private final ByteWriter value = new ByteWriter();
  private final JsonWriter json = new JsonWriter(value);

  /** Every template that was needed so far: a few a region. */
  private final Map<Said, NoticeTemplate> templates = new HashMap<>();

  private record Said(String region, @Nullable LocalDate readOnlyFrom) {}

  /**
   * @param notices the words of every region
   */
  public MoveEvents(Notices notices, String policyId, String snapshotId, String runName) {
    this.notices = notices;
    this.policyId = policyId;
    this.snapshotId = snapshotId;
    this.runName = runName;
  }

  /**
   * Appends the events of a move.
   *
   * @return how many of them are invitations
   */
  public int append(MovedChat chat, EventBatch to) {
    Titles title = Titles.of(chat.title());
    NoticeTemplate template = template(chat.region(), chat.readOnlyFrom());
    created(chat, title);
    to.add(EventKind.CREATED, chat.chatId(), chat.moveNo(), 1, value);
    notice(chat, title, template);
    to.add(EventKind.NOTICES, chat.chatId(), chat.moveNo(), 1, value);
    return invite(chat.chatId(), chat.moveNo(), 1, title, template, chat.invited(), to);
  }

  /**
   * Appends invitations to a chat that has moved.
   *
   * @param firstPart the number of the first one among all of the move
   * @param region with which the chat has moved
   * @param readOnlyFrom day the region's VK chats become read-only; null when not set
   * @param people by VK id
   * @return how many
   */
  public int invite(
      long chatId,
      int moveNo,
      int firstPart,
      @Nullable String title,
      String region,
      @Nullable LocalDate readOnlyFrom,
      long[] people,
      EventBatch to) {
    return people.length == 0
        ? 0
        : invite(
            chatId,
            moveNo,
            firstPart,
            Titles.of(title),
            template(region, readOnlyFrom),
            people,
            to);
  }

  private NoticeTemplate template(String region, @Nullable LocalDate readOnlyFrom) {
    return templates.computeIfAbsent(
        new Said(region, readOnlyFrom),
        said -> new NoticeTemplate(notices.of(region), readOnlyFrom));
  }

  private int invite(
      long chatId,
      int moveNo,
      int firstPart,
      Titles title,
      NoticeTemplate template,
      long[] people,
      EventBatch to) {
    int invitations = 0;
    for (int from = 0; from < people.length; from += MOST_PEOPLE) {
      invitation(chatId, title, template, people, from);
      to.add(EventKind.INVITATIONS, chatId, moveNo, firstPart + invitations++, value);
    }
    return invitations;
  }

  /**
   * Appends the events of people who are added to a chat that has moved.
   *
   * @param firstPart the number of the first one among all of the move
   * @return how many
   */
  public int addPeople(long chatId, int moveNo, int firstPart, List<Member> people, EventBatch to) {
    int additions = 0;
    for (int from = 0; from < people.size(); from += MOST_PEOPLE) {
      begin(chatId).name(EventField.MEMBERS).array();
      for (Member member : people.subList(from, Math.min(from + MOST_PEOPLE, people.size()))) {
        member(member);
      }
      json.endArray().endObject();
      to.add(EventKind.ADDITIONS, chatId, moveNo, firstPart + additions++, value);
    }
    return additions;
  }

  private void created(MovedChat chat, Titles title) {
    begin(chat.chatId());
    peer(chat);
    json.name(EventField.TITLE).string(title.text());
    if (title.cut()) {
      json.name(EventField.TITLE_CUT).bool(true);
    }
    json.name(EventField.KIND).string(chat.call() ? "CALL" : "GROUP");
    json.name(EventField.REGION).string(chat.region());
    json.name(EventField.ORGANISATION_ID).string(chat.organisationId());
    json.name(EventField.FOLDER).string("Сферум");
    json.name(EventField.CARRIER).object();
    ids(chat.carrier());
    json.name(EventField.AS).string(chat.carrierIsCreator() ? "CREATOR" : "ADMIN").endObject();
    admins(chat);
    json.name(EventField.MEMBERS).array();
    for (Member member : chat.members()) {
      member(member);
    }
    json.endArray();
    json.name(EventField.POLICY).string(policyId);
    json.name(EventField.SNAPSHOT_ID).string(snapshotId);
    json.name(EventField.RUN_ID).string(runName).endObject();
  }

  private void notice(MovedChat chat, Titles title, NoticeTemplate template) {
    begin(chat.chatId());
    peer(chat);
    json.name(EventField.LOCALE).string(template.words().locale());
    template.notice(title.text(), json.name(EventField.TEXT));
    json.name(EventField.BUTTON).object().name(EventField.LABEL).string(template.words().button());
    template.url(chat.chatId(), json.name(EventField.URL));
    json.endObject();
    UUID id = EventIds.of(EventKind.NOTICES, chat.chatId(), chat.moveNo(), 1);
    json.name(EventField.RANDOM_ID).number(EventIds.randomId(id));
    json.name(EventField.REGION).string(chat.region());
    if (chat.readOnlyFrom() != null) {
      json.name(EventField.VK_READ_ONLY_FROM).string(chat.readOnlyFrom().toString());
    }
    json.endObject();
  }

  private void invitation(
      long chatId, Titles title, NoticeTemplate template, long[] people, int from) {
    int to = Math.min(from + MOST_PEOPLE, people.length);
    begin(chatId).name(EventField.TITLE).string(title.text());
    json.name(EventField.VK_USER_IDS).array();
    for (int i = from; i < to; i++) {
      json.id(people[i]);
    }
    json.endArray();
    template.invitation(title.text(), json.name(EventField.TEXT));
    json.endObject();
  }

  /** Every value is an object that names its chat first. */
  private JsonWriter begin(long chatId) {
    value.clear();
    return json.restart().object().name(EventField.CHAT_ID).id(chatId);
  }

  private void peer(MovedChat chat) {
    if (chat.peerId() != null) {
      json.name(EventField.VK_PEER_ID).id(chat.peerId());
    }
  }

  /** The carrier, then the other administrators, each account once. */
  private void admins(MovedChat chat) {
    adminAccounts.clear();
    adminAccounts.add(chat.carrier().maxUserId());
    json.name(EventField.ADMINS).array();
    member(chat.carrier());
    for (Member admin : chat.admins()) {
      if (adminAccounts.size() < MOST_ADMINS && adminAccounts.add(admin.maxUserId())) {
        member(admin);
      }
    }
    json.endArray();
  }

  private void member(Member member) {
    json.object();
    ids(member);
    json.endObject();
  }

  private void ids(Member member) {
    json.name(EventField.VK_USER_ID).id(member.vkUserId());
    json.name(EventField.MAX_USER_ID).id(member.maxUserId());
  }
}
