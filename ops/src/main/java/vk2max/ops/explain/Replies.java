package vk2max.ops.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.Run;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/**
 * What support answers a caller about a chat, ready to be copied. It leaves the house: nobody is
 * named in it, and nothing of what operators have written is quoted.
 */
final class Replies {
  private final Words words;
  private final Explainer explainer;

  /** The title, with the school in brackets when it is known. */
  private final String chat;

  private final String number;
  private final String checkedAt;

  /**
   * @param title in quotation marks, or that there is none
   * @param school its name; empty when unknown
   * @param run that took the decision
   * @param checkedAt the instant of the last export: it is as old as that, not as the decision
   */
  Replies(Words words, long chatId, String title, String school, Run run, Instant checkedAt) {
    this.words = words;
    this.explainer = new Explainer(words.language());
    this.chat = school.isEmpty() ? title : title + " (" + school + ")";
    this.number = run.name() + "/" + chatId;
    this.checkedAt = ExplanationText.TIME.format(checkedAt);
  }

  /**
   * The replies about a chat, for each kind of caller.
   *
   * @param missing whether the last export lacks the chat, which has not moved
   * @param mayMoveAgain whether its move was taken back, and that was undone since
   */
  List<ChatCard.Reply> of(
      DecisionRow row, Decision decision, boolean missing, boolean mayMoveAgain) {
    if (row.outcome() == Outcome.MOVE) {
      String text = text("reply.moved", chat);
      return both(lines(text, numbered()), lines(text, text("reply.comesBySelf"), numbered()));
    }
    if (missing) {
      return sameForBoth(text("reply.missing"), text("reply.nothingToDo"));
    }
    if (mayMoveAgain) {
      return sameForBoth(text("reply.mayMoveAgain"), text("reply.nothingToDo"));
    }
    Explanation explanation = explainer.explainToOutsiders(decision);
    return explanation.status() == Status.NOT_BY_RULES
        ? byRules(explanation)
        : waiting(explanation);
  }

  private List<ChatCard.Reply> byRules(Explanation explanation) {
    ReasonText first = explanation.decidingFirst().get(0);
    String hello = text("reply.byRules", chat);
    String checked = first.again() + " " + text("reply.asOf", checkedAt);
    List<String> leader = new ArrayList<>(List.of(hello));
    explanation.reasons().stream()
        .filter(explanation::decides)
        .map(ReasonText::why)
        .forEach(leader::add);
    leader.addAll(List.of(first.what(), checked, numbered()));
    String text = lines(leader.stream());
    String participant = lines(hello, first.why(), text("reply.nothingForYou"), numbered());
    return first.code().equals(ReasonCode.NO_ADMIN_LEFT.name())
        ? List.of(reply("teacher", text), reply("participant", participant))
        : both(text, participant);
  }

  private List<ChatCard.Reply> waiting(Explanation explanation) {
    List<ReasonText> reasons = explanation.decidingFirst();
    ReasonText first = reasons.get(0);
    String hello = text("reply.notMoved", chat);
    String checked = text("reply.checked", checkedAt);
    List<String> leader = new ArrayList<>(List.of(hello));
    reasons.forEach(reason -> leader.add(reason.why() + " " + reason.what()));
    boolean held = first.code().equals(ReasonCode.ON_HOLD.name());
    if (explanation.status() == Status.WAITS_FOR_ACTION && !held) {
      leader.add(text("reply.then"));
    }
    leader.add(checked);
    leader.add(numbered());
    String forParticipant =
        held
            ? first.why()
            : text(
                explanation.status() == Status.WAITS_FOR_ACTION
                    ? "reply.participant.action"
                    : "reply.participant.waits");
    return both(
        lines(leader.stream()),
        lines(hello, forParticipant, text("reply.nothingForYou"), checked, numbered()));
  }

  private List<ChatCard.Reply> sameForBoth(String why, String what) {
    String text =
        lines(text("reply.notMoved", chat), why, what, text("reply.asOf", checkedAt), numbered());
    return both(text, text);
  }

  private List<ChatCard.Reply> both(String leader, String participant) {
    return List.of(reply("leader", leader), reply("participant", participant));
  }

  private ChatCard.Reply reply(String to, String text) {
    return new ChatCard.Reply(text("reply.to." + to), text);
  }

  private String numbered() {
    return text("reply.number", number);
  }

  private String text(String key, Object... values) {
    return words.text(key, values);
  }

  private static String lines(String... lines) {
    return lines(Stream.of(lines));
  }

  /** What people have written stands in them: it must not turn the rest of the page. */
  private static String lines(Stream<String> lines) {
    return String.join("\n", lines.map(TerminalText::of).toList());
  }
}
