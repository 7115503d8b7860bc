package vk2max.ops.console.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.index.IndexedChat;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/**
 * A chat as it stands in a list on a page.
 *
 * @param school name and id; empty for none
 * @param place municipality, else the region; empty for none
 * @param lastMessage a day in Moscow; empty when unknown
 * @param verdict the word of its status
 * @param reason the first, in a few words; empty for none
 * @param only whether that alone keeps it
 */
public record ChatLine(
    String id,
    String title,
    String school,
    String place,
    String lastMessage,
    Status status,
    String verdict,
    String reason,
    boolean only,
    @Nullable Long person) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.yyyy").withZone(ZoneId.of("Europe/Moscow"));

  /** The lines in the order of the chats. */
  public static List<ChatLine> of(Words words, List<IndexedChat> chats) {
    Explainer explainer = new Explainer(words.language());
    return chats.stream().map(chat -> of(words, explainer, chat)).toList();
  }

  private static ChatLine of(Words words, Explainer explainer, IndexedChat chat) {
    return new ChatLine(
        Long.toString(chat.chatId()),
        words.title(chat.title()),
        school(chat),
        chat.municipality() == null ? chat.region() : TerminalText.of(chat.municipality()),
        chat.lastMessage() == ChatFacts.NO_INSTANT
            ? ""
            : DAY.format(Instant.ofEpochSecond(chat.lastMessage())),
        chat.status(),
        chat.reasons().contains(ReasonCode.RETRACTED)
            ? words.text("explain.wordRetracted")
            : explainer.statusWord(chat.status()),
        chat.reasons().primary().map(explainer::tableWord).orElse(""),
        chat.onlyObstacle(),
        chat.person() == 0 ? null : chat.person());
  }

  private static String school(IndexedChat chat) {
    return chat.organisation() == null
        ? chat.organisationId()
        : TerminalText.of(chat.organisation());
  }
}
