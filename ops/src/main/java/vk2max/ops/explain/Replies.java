package vk2max.ops.explain;

import java.time.Instant;
import java.util.List;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/** What support answers a caller about a chat, ready to be copied. */
final class Replies {
  private Replies() {}

  /**
   * The replies about a chat.
   *
   * @param run that took the decision
   * @param checkedAt the instant of the last export: it is as old as that, not as the decision
   * @param isHelpful whether what the reasons advise would come to anything
   */
  static List<ChatCard.Reply> of(
      Words words,
      DecisionRow row,
      Explanation explanation,
      String title,
      Run run,
      Instant checkedAt,
      boolean isHelpful) {
    String checked = ExplanationText.TIME.format(checkedAt);
    String number = run.name() + "/" + row.chatId();
    if (row.outcome() == Outcome.MOVE) {
      String text = words.text("reply.moved", title, number);
      return List.of(
          reply(words, "leader", text),
          reply(words, "participant", text + " " + words.text("reply.comesBySelf")));
    }
    ReasonText first = explanation.reasons().get(0);
    String hello = words.text("reply.notMoved", title);
    String end = words.text("reply.checked", checked, number);
    String what = isHelpful ? first.what() : words.text("reply.nothingToDo");
    String leader = hello + " " + first.why() + " " + what + " " + end;
    return List.of(
        reply(words, "leader", leader),
        reply(
            words,
            "participant",
            hello
                + " "
                + words.text(
                    "reply.participant." + (isHelpful ? group(explanation.status()) : "waits"),
                    first.table())
                + " "
                + end));
  }

  private static ChatCard.Reply reply(Words words, String to, String text) {
    return new ChatCard.Reply(words.text("reply.to." + to), TerminalText.of(text));
  }

  private static String group(Status status) {
    return switch (status) {
      case NOT_BY_RULES -> "byRules";
      case WAITS_FOR_ACTION -> "action";
      default -> "waits";
    };
  }
}
