package vk2max.ops.corrections;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.explain.Explainer;
import vk2max.ledger.ReviewedChat;
import vk2max.ledger.ReviewedChat.State;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/** The beginning of the queue for people, and how long it is. */
final class ReviewTable {
  private static final int MOST_ROWS = 50;

  private final Words words;
  private final Explainer explainer;
  private final List<ReviewedChat> first = new ArrayList<>();
  private final long[] states = new long[State.values().length];
  private long chats;

  ReviewTable(Words words, ReviewRows rows) throws SQLException {
    this.words = words;
    this.explainer = new Explainer(words.language());
    rows.forEach(this::count);
  }

  private void count(ReviewedChat chat) {
    chats++;
    states[chat.state().ordinal()]++;
    if (first.size() < MOST_ROWS) {
      first.add(chat);
    }
  }

  /** The table, and how many chats there are in all. */
  String text() {
    if (chats == 0) {
      return words.text("review.empty") + "\n";
    }
    Table table =
        new Table()
            .row(
                words.text("review.chat"),
                words.text("review.gap"),
                words.text("review.title"),
                words.text("review.organisation.column"),
                words.text("review.region"),
                words.text("review.state"));
    for (ReviewedChat chat : first) {
      table.row(
          Long.toString(chat.chatId()),
          gaps(chat),
          chat.title() == null ? "" : Words.quoted(TerminalText.of(chat.title())),
          chat.organisationId().isEmpty() ? "–" : TerminalText.of(chat.organisationId()),
          chat.region().isEmpty() ? "–" : chat.region(),
          state(chat));
    }
    String text = table + words.text("review.count", chats, counts()) + "\n";
    return chats > MOST_ROWS ? text + words.text("review.more", MOST_ROWS) + "\n" : text;
  }

  private String gaps(ReviewedChat chat) {
    return Arrays.stream(ReviewRows.gaps(chat).split("\\|"))
        .map(code -> explainer.tableWord(ReasonCode.valueOf(code)))
        .collect(Collectors.joining("; "));
  }

  private String state(ReviewedChat chat) {
    ReviewAnswer answer = chat.answer();
    String state = words.text("review.state." + chat.state());
    return answer == null
        ? state
        : words.text(
            answer.accepted() ? "review.byAccepted" : "review.byRejected",
            state,
            answer.by(),
            SaidWords.day(answer.at()));
  }

  private String counts() {
    return Arrays.stream(State.values())
        .filter(state -> states[state.ordinal()] > 0)
        .map(state -> words.text("review.state." + state) + ": " + states[state.ordinal()])
        .collect(Collectors.joining(", "));
  }

  /** What can be done with the first chat that waits for a person. */
  String[] nextCommands() {
    return first.stream()
        .filter(chat -> chat.outcome() == Outcome.REVIEW)
        .findFirst()
        .map(
            chat ->
                new String[] {
                  "explain " + chat.chatId(), "review reject " + chat.chatId() + " --reason TEXT"
                })
        .orElse(new String[] {"status"});
  }
}
