package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Notices;

class MoveEventsProperties {
  private static final JsonMapper JSON = new JsonMapper();

  @Provide
  Arbitrary<MovedChat> chats() {
    return MovedChatArbitraries.chats();
  }

  @Property(tries = 300)
  void every_event_of_any_chat_is_valid(@ForAll("chats") MovedChat chat) {
    for (Event event : events(chat)) {
      assertEquals(List.of(), EventSchemas.problems(event), () -> new String(event.value()));
    }
    Statistics.label("titles")
        .collect(Titles.of(chat.title()).cut() ? "cut" : "whole")
        .coverage(found -> found.check("cut").percentage(share -> share > 5));
  }

  @Property(tries = 100)
  void the_same_chat_has_the_same_events_and_ids_however_often_they_are_built(
      @ForAll("chats") MovedChat chat) {
    List<Event> once = events(chat);
    List<Event> again = events(chat);
    assertEquals(once.stream().map(Event::id).toList(), again.stream().map(Event::id).toList());
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i).value(), again.get(i).value());
    }
    assertEquals(once.size(), Set.copyOf(once.stream().map(Event::id).toList()).size());
  }

  @Property(tries = 100)
  void the_next_move_of_a_chat_repeats_no_id(@ForAll("chats") MovedChat chat) {
    Set<UUID> ids = new HashSet<>();
    MovedChat next = MovedChatArbitraries.withMove(chat, chat.moveNo() + 1);
    List<Event> all = new ArrayList<>(events(chat));
    all.addAll(events(next));
    all.forEach(event -> assertTrue(ids.add(event.id()), () -> "twice " + event.id()));
  }

  @Property(tries = 200)
  void every_invited_person_is_in_exactly_one_invitation(@ForAll("chats") MovedChat chat) {
    List<String> invited = new ArrayList<>();
    List<Integer> parts = new ArrayList<>();
    for (Event event : events(chat)) {
      if (event.kind() == EventKind.INVITATIONS) {
        parts.add(event.part());
        json(event).get("vkUserIds").forEach(id -> invited.add(id.asString()));
      } else {
        assertEquals(1, event.part());
      }
    }
    assertEquals(
        java.util.Arrays.stream(chat.invited()).mapToObj(Long::toString).toList(), invited);
    assertEquals(
        IntStream.rangeClosed(1, (chat.invited().length + 99) / 100).boxed().toList(), parts);
  }

  @Property(tries = 100)
  void append_tells_the_number_of_invitations(@ForAll("chats") MovedChat chat) {
    EventBatch batch = new EventBatch();
    int invitations = moveEvents().append(chat, batch);
    assertEquals((chat.invited().length + 99) / 100, invitations);
    assertEquals(2 + invitations, batch.count());
  }

  @Property(tries = 200)
  void the_title_is_what_the_user_wrote_as_far_as_max_takes_it(@ForAll("chats") MovedChat chat) {
    JsonNode created = json(events(chat).get(0));
    String title = created.get("title").asString();
    String clean = chat.title() == null ? "" : withoutControlsAndHalves(chat.title());
    int length = clean.codePointCount(0, clean.length());
    assertEquals(length > 200 && !isBlank(clean), created.has("titleCut"));
    if (!title.equals("Чат без названия")) {
      assertEquals(Math.min(200, length), title.codePointCount(0, title.length()));
      assertTrue(clean.startsWith(title));
    } else {
      assertFalse(
          clean.codePoints().limit(200).anyMatch(Character::isLetterOrDigit),
          () -> "something to read in " + clean);
    }
  }

  private static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT);
  }

  @Property(tries = 200)
  void the_carrier_is_the_first_administrator_and_no_account_is_twice(
      @ForAll("chats") MovedChat chat) {
    JsonNode created = json(events(chat).get(0));
    List<String> accounts = new ArrayList<>();
    created.get("admins").forEach(admin -> accounts.add(admin.get("maxUserId").asString()));
    assertEquals(Long.toString(chat.carrier().maxUserId()), accounts.get(0));
    assertEquals(accounts.size(), Set.copyOf(accounts).size());
    Set<Long> expected = new HashSet<>(Set.of(chat.carrier().maxUserId()));
    chat.admins().forEach(admin -> expected.add(admin.maxUserId()));
    assertEquals(Math.min(50, expected.size()), accounts.size());
  }

  private static String withoutControlsAndHalves(String text) {
    StringBuilder clean = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      boolean control = c < 0x20 || c >= 0x7F && c < 0xA0;
      boolean half = c >= 0xD800 && c < 0xE000;
      if (!control) {
        clean.appendCodePoint(half ? 0xFFFD : c);
      }
    }
    return clean.toString();
  }

  @Property(tries = 200)
  void the_words_are_those_of_the_region(@ForAll("chats") MovedChat any) {
    MovedChat chat = MovedChatArbitraries.readOnlyFrom(any, LocalDate.of(2025, 11, 5));
    NoticeWords tatar =
        new NoticeWords(
            "tt",
            "«{title}» {readOnlyFrom}",
            "Ачарга",
            "https://max.ru/16/{chatId}",
            "Рәхим итегез: {title}\n{readOnlyFrom}");
    Notices notices = new Notices(NoticeWords.BUILT_IN, Map.of("01", tatar));
    NoticeWords expected = chat.region().equals("01") ? tatar : NoticeWords.BUILT_IN;
    String title = Titles.of(chat.title()).text();

    List<Event> events = events(chat, new MoveEvents(notices, "p", "s", "R-0001"));

    events.forEach(event -> assertEquals(List.of(), EventSchemas.problems(event)));
    JsonNode notice = json(events.get(1));
    assertEquals(expected.locale(), notice.get("locale").asString());
    assertEquals(filled(expected.text(), title), notice.get("text").asString());
    assertEquals(expected.button(), notice.get("button").get("label").asString());
    assertEquals(
        expected.url().replace("{chatId}", "" + chat.chatId()),
        notice.get("button").get("url").asString());
    for (Event invitation : events.subList(2, events.size())) {
      assertEquals(filled(expected.invitation(), title), json(invitation).get("text").asString());
    }
  }

  private static String filled(String words, String title) {
    return words.replace("{readOnlyFrom}", "05.11.2025").replace("{title}", title);
  }

  private static MoveEvents moveEvents() {
    return new MoveEvents(Notices.BUILT_IN, "sferum-2025", "2025-09-15-ru16", "R-0001");
  }

  private static List<Event> events(MovedChat chat) {
    return events(chat, moveEvents());
  }

  private static List<Event> events(MovedChat chat, MoveEvents moveEvents) {
    EventBatch batch = new EventBatch();
    moveEvents.append(chat, batch);
    List<Event> events = new ArrayList<>();
    EventBatch.forEach(batch.section(), events::add);
    return events;
  }

  private static JsonNode json(Event event) {
    return JSON.readTree(event.value());
  }
}
