package vk2max.ops.corrections;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReviewAnswer;
import vk2max.ledger.ReviewedChat;
import vk2max.ledger.ReviewedChat.State;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ops.cli.Csv;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RowFormat;

/** The queue of reviews, by chat id. Streams: memory does not grow with the chats. */
final class ReviewRows {
  private final ReviewStore reviews;
  private final @Nullable String region;
  private final boolean all;

  /**
   * @param region two digits; null for all
   * @param all whether chats that were settled are told too
   */
  ReviewRows(ReviewStore reviews, @Nullable String region, boolean all) {
    this.reviews = reviews;
    this.region = region;
    this.all = all;
  }

  /** Tells of every chat that is asked for. */
  void forEach(Consumer<ReviewedChat> action) throws SQLException {
    reviews.forEach(
        region,
        chat -> {
          if (all || isOpen(chat)) {
            action.accept(chat);
          }
        });
  }

  /** Whether somebody has still to look: not when the answer counts, or the chat has moved. */
  private static boolean isOpen(ReviewedChat chat) {
    return chat.state() != State.IN_FORCE && chat.outcome() != Outcome.MOVE;
  }

  /** The codes of what the data leave open: those asked about, when they were answered. */
  static String gaps(ReviewedChat chat) {
    ReviewAnswer answer = chat.answer();
    return answer == null || chat.outcome() == Outcome.REVIEW
        ? chat.reasons().joined()
        : answer.reasons().joined();
  }

  void write(RowFormat format, OutputStream to) throws SQLException, IOException {
    if (format == RowFormat.jsonl) {
      forEach(chat -> Json.write(to, json -> write(json, chat)));
      return;
    }
    CsvWriter csv = Csv.to(to);
    csv.writeRecord(
        "chat_id",
        "gaps",
        "title",
        "organisation_id",
        "region",
        "outcome",
        "state",
        "answer",
        "by",
        "at",
        "reason");
    forEach(chat -> write(csv, chat));
    csv.flush();
  }

  private static void write(CsvWriter csv, ReviewedChat chat) {
    ReviewAnswer answer = chat.answer();
    csv.writeRecord(
        Long.toString(chat.chatId()),
        gaps(chat),
        chat.title() == null ? "" : chat.title(),
        chat.organisationId(),
        chat.region(),
        chat.outcome().name(),
        chat.state().name(),
        answer == null ? "" : word(answer),
        answer == null ? "" : answer.by(),
        answer == null ? "" : answer.at().toString(),
        answer == null ? "" : answer.reason());
  }

  private static String word(ReviewAnswer answer) {
    return answer.accepted() ? "ACCEPTED" : "REJECTED";
  }

  private static void write(JsonGenerator json, ReviewedChat chat) {
    json.writeStringProperty("chat_id", Long.toString(chat.chatId()));
    json.writeStringProperty("gaps", gaps(chat));
    json.writeStringProperty("title", chat.title() == null ? "" : chat.title());
    json.writeStringProperty("organisation_id", chat.organisationId());
    json.writeStringProperty("region", chat.region());
    json.writeStringProperty("outcome", chat.outcome().name());
    json.writeStringProperty("state", chat.state().name());
    ReviewAnswer answer = chat.answer();
    if (answer != null) {
      write(json, answer);
    }
  }

  /** What was answered, by whom, when and why. */
  static void write(JsonGenerator json, ReviewAnswer answer) {
    json.writeStringProperty("answer", word(answer));
    json.writeStringProperty("by", answer.by());
    json.writeStringProperty("at", answer.at().toString());
    json.writeStringProperty("reason", answer.reason());
  }
}
