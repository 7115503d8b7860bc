package vk2max.events;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
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

  private static final JsonFactory JSON = new JsonFactory();

  private final Notices notices;
  private final String policyId;
  private final String snapshotId;
  private final String runName;
  private final LongOpenHashSet adminAccounts = new LongOpenHashSet();
  private final ByteWriter value = new ByteWriter();
  private final OutputStream stream = new ByteWriterStream(value);

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
    NoticeTemplate template = new NoticeTemplate(notices.of(chat.region()), chat.readOnlyFrom());
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
    NoticeTemplate template = new NoticeTemplate(notices.of(region), readOnlyFrom);
    return people.length == 0
        ? 0
        : invite(chatId, moveNo, firstPart, Titles.of(title), template, people, to);
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
      try (JsonGenerator json = begin()) {
        json.writeStringProperty("chatId", Long.toString(chatId));
        json.writeArrayPropertyStart("members");
        for (Member member : people.subList(from, Math.min(from + MOST_PEOPLE, people.size()))) {
          member(json, member);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      to.add(EventKind.ADDITIONS, chatId, moveNo, firstPart + additions++, value);
    }
    return additions;
  }

  private void created(MovedChat chat, Titles title) {
    try (JsonGenerator json = begin()) {
      json.writeStringProperty("chatId", Long.toString(chat.chatId()));
      peer(json, chat);
      title(json, title);
      json.writeStringProperty("kind", chat.call() ? "CALL" : "GROUP");
      json.writeStringProperty("region", chat.region());
      json.writeStringProperty("organisationId", chat.organisationId());
      json.writeStringProperty("folder", "Сферум");
      json.writeObjectPropertyStart("carrier");
      ids(json, chat.carrier());
      json.writeStringProperty("as", chat.carrierIsCreator() ? "CREATOR" : "ADMIN");
      json.writeEndObject();
      admins(json, chat);
      json.writeArrayPropertyStart("members");
      for (Member member : chat.members()) {
        member(json, member);
      }
      json.writeEndArray();
      json.writeStringProperty("policy", policyId);
      json.writeStringProperty("snapshotId", snapshotId);
      json.writeStringProperty("runId", runName);
      json.writeEndObject();
    }
  }

  private void notice(MovedChat chat, Titles title, NoticeTemplate template) {
    UUID id = EventIds.of(EventKind.NOTICES, chat.chatId(), chat.moveNo(), 1);
    try (JsonGenerator json = begin()) {
      json.writeStringProperty("chatId", Long.toString(chat.chatId()));
      peer(json, chat);
      json.writeStringProperty("locale", template.words().locale());
      json.writeStringProperty("text", template.noticeText(title.text()));
      json.writeObjectPropertyStart("button");
      json.writeStringProperty("label", template.words().button());
      json.writeStringProperty("url", template.url(chat.chatId()));
      json.writeEndObject();
      json.writeNumberProperty("randomId", EventIds.randomId(id));
      json.writeStringProperty("region", chat.region());
      if (chat.readOnlyFrom() != null) {
        json.writeStringProperty("vkReadOnlyFrom", chat.readOnlyFrom().toString());
      }
      json.writeEndObject();
    }
  }

  private void invitation(
      long chatId, Titles title, NoticeTemplate template, long[] people, int from) {
    int to = Math.min(from + MOST_PEOPLE, people.length);
    try (JsonGenerator json = begin()) {
      json.writeStringProperty("chatId", Long.toString(chatId));
      json.writeStringProperty("title", title.text());
      json.writeArrayPropertyStart("vkUserIds");
      for (int i = from; i < to; i++) {
        json.writeString(Long.toString(people[i]));
      }
      json.writeEndArray();
      json.writeStringProperty("text", template.invitationText(title.text()));
      json.writeEndObject();
    }
  }

  private JsonGenerator begin() {
    value.clear();
    JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), stream, JsonEncoding.UTF8);
    json.writeStartObject();
    return json;
  }

  private static void peer(JsonGenerator json, MovedChat chat) {
    if (chat.peerId() != null) {
      json.writeStringProperty("vkPeerId", Long.toString(chat.peerId()));
    }
  }

  private static void title(JsonGenerator json, Titles title) {
    json.writeStringProperty("title", title.text());
    if (title.cut()) {
      json.writeBooleanProperty("titleCut", true);
    }
  }

  /** The carrier, then the other administrators, each account once. */
  private void admins(JsonGenerator json, MovedChat chat) {
    adminAccounts.clear();
    adminAccounts.add(chat.carrier().maxUserId());
    json.writeArrayPropertyStart("admins");
    member(json, chat.carrier());
    for (Member admin : chat.admins()) {
      if (adminAccounts.size() < MOST_ADMINS && adminAccounts.add(admin.maxUserId())) {
        member(json, admin);
      }
    }
    json.writeEndArray();
  }

  private static void member(JsonGenerator json, Member member) {
    json.writeStartObject();
    ids(json, member);
    json.writeEndObject();
  }

  private static void ids(JsonGenerator json, Member member) {
    json.writeStringProperty("vkUserId", Long.toString(member.vkUserId()));
    json.writeStringProperty("maxUserId", Long.toString(member.maxUserId()));
  }

  private static final class ByteWriterStream extends OutputStream {
    private final ByteWriter to;

    ByteWriterStream(ByteWriter to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      to.int8(b);
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      to.raw(bytes, start, length);
    }
  }
}
