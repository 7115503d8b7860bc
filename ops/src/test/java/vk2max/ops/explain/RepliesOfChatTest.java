package vk2max.ops.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Language;
import vk2max.index.Regions;
import vk2max.ops.Vk2max;
import vk2max.ops.cli.Words;
import vk2max.ops.generate.Exports;

/** What support copies to a caller, when people have said something of the chat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepliesOfChatTest {
  private static final String NOTE = "NOTE-OF-AN-OPERATOR";
  private static final String OPERATOR = "boris-the-operator";
  private static final String PROMISE = "обычно за 1–2 рабочих дня";

  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private String export = "";

  @BeforeAll
  void a_night() throws Exception {
    export = export("night", 1_500, "2025-09-15T00:00:00Z");
    vk2max.run("run", "--export", export).exits(0);
  }

  @Test
  void a_chat_on_hold_is_said_to_be_and_not_why_from_its_first_minute_to_its_release()
      throws Exception {
    long chat = vk2max.number(onlyFor(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE));
    assertTrue(leader(chat).contains("Установите MAX"), leader(chat));
    assertTrue(leader(chat).contains(PROMISE), leader(chat));

    said("hold", "add", Long.toString(chat));
    assertHeld(leader(chat));
    vk2max.run("run", "--export", export).exits(0);
    ChatCard card = card(chat);
    assertTrue(card.reasons().get(0).why().contains(NOTE), "the card tells support");
    assertHeld(leader(chat));
    said("hold", "remove", Long.toString(chat));

    assertFalse(leader(chat).contains("приостановлен"), leader(chat));
    assertTrue(leader(chat).contains("Установите MAX"), leader(chat));
    vk2max.run("run", "--export", export).exits(0);
  }

  private static void assertHeld(String reply) {
    assertTrue(reply.contains("приостановлен"), reply);
    assertFalse(reply.contains(PROMISE), reply);
    assertFalse(reply.contains(NOTE) || reply.contains(OPERATOR), reply);
  }

  @Test
  void a_move_that_was_taken_back_is_said_to_be_until_that_is_undone() throws Exception {
    long chat = vk2max.number("select max(chat_id) from decision where outcome = 0");
    assertTrue(leader(chat).contains("передан в MAX"), leader(chat));

    said("retract", Long.toString(chat));
    String retracted = leader(chat);
    assertTrue(retracted.contains("Перенос этого чата отменён."), retracted);
    assertFalse(retracted.contains(NOTE) || retracted.contains(OPERATOR), retracted);

    vk2max.run("retract", Long.toString(chat), "--undo", "--reason", NOTE).exits(0);
    String undone = leader(chat);
    assertTrue(undone.contains("Отмена переноса снята"), undone);
    assertFalse(undone.contains("отменён"), undone);
    ChatCard card = card(chat);
    assertFalse(card.told().get(0).again().contains("нет в выгрузке"), "it is there");
    vk2max.run("run", "--export", export).exits(0);
  }

  @Test
  void what_is_missing_is_checked_when_it_returns_and_what_never_moves_never() throws Exception {
    Vk2max other = Vk2max.installation();
    other.run("run", "--export", export("all", 1_500, "2025-09-15T00:00:00Z")).exits(0);
    other.run("run", "--export", export("few", 100, "2025-09-16T00:00:00Z")).exits(0);
    String gone = " and chat_id in (select chat_id from decision where gone)";

    String waits =
        leader(other, other.number(onlyFor(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE) + gone));
    String never = leader(other, other.number(onlyFor(ReasonCode.NOT_A_GROUP_CHAT) + gone));

    assertTrue(waits.contains("В последней выгрузке"), waits);
    assertFalse(waits.contains("каждую ночь") || waits.contains("Установите"), waits);
    assertTrue(never.contains("не переносится в MAX"), never);
    assertFalse(never.contains("Проверим"), never);
  }

  @Test
  void one_who_has_left_a_chat_without_an_administrator_is_answered_as_a_teacher()
      throws Exception {
    long chat =
        vk2max.number(
            "select min(chat_id) from decision where outcome = 1 and reasons & "
                + ReasonCode.NO_ADMIN_LEFT.bit()
                + " <> 0");
    ChatCard.Reply first = card(chat).replies().get(0);
    assertEquals("Учителю", first.to());
    assertTrue(first.text().contains("не осталось ни создателя"), first.text());
  }

  private static String onlyFor(ReasonCode code) {
    return "select min(chat_id) from decision where outcome = 1 and reasons = " + code.bit();
  }

  private void said(String... verbAndChat) {
    List<String> command = new ArrayList<>(List.of(verbAndChat));
    command.addAll(List.of("--reason", NOTE, "--by", OPERATOR));
    vk2max.run(command.toArray(String[]::new)).exits(0);
  }

  private String leader(long chat) throws SQLException {
    return leader(vk2max, chat);
  }

  private static String leader(Vk2max installation, long chat) throws SQLException {
    return card(installation, chat).replies().get(0).text();
  }

  private ChatCard card(long chat) throws SQLException {
    return card(vk2max, chat);
  }

  private static ChatCard card(Vk2max installation, long chat) throws SQLException {
    try (Connection ledger = installation.ledger()) {
      return ChatCard.read(ledger, Regions.ALL, chat, new Words(Language.RU)).orElseThrow();
    }
  }

  private static String export(String name, long chats, String at) throws Exception {
    return Exports.write(directory.resolve(name), chats, Instant.parse(at));
  }
}
