package vk2max.ops.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vk2max.eligibility.Decision;
import vk2max.eligibility.ReasonClass;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.ledger.Run;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;

/**
 * What support answers a caller about a chat, ready to be copied. It leaves the house: nobody is
 * named in it, and nothing of what operators have written is quoted.
 */
final class Replies {
  /** As long as a chat may take to appear in MAX: two working days and a weekend. */
  private static final Duration APPEARS = Duration.ofDays(4);

  private final Words words;
  private final Explainer explainer;

  /** The title, with the school in brackets when it is known. */
  private final String chat;

  private final Run run;
  private final String number;
  private final Instant checkedAt;

  /**
   * Replies about one chat.
   *
   * @param title in quotation marks, or that there is none
   * @param school its name; empty when unknown
   * @param run that took the decision
   * @param checkedAt the instant of the last export: it is as old as that, not as the decision
   */
  Replies(Words words, long chatId, String title, String school, Run run, Instant checkedAt) {
    this.words = words;
    this.explainer = new Explainer(words.language());
    this.chat = school.isEmpty() ? title : title + " (" + school + ")";
    this.run = run;
    this.number = run.name() + "/" + chatId;
    this.checkedAt = checkedAt;
  }

  /**
   * About a chat that moved.
   *
   * @param isSent whether its event was sent, as far as is known
   */
  List<ChatCard.Reply> moved(boolean isSent) {
    if (!isSent) {
      return sameForBoth(text("reply.movedUnsent", chat), text("reply.nothingToDo"));
    }
    boolean isNew = Duration.between(run.snapshotAt(), checkedAt).compareTo(APPEARS) < 0;
    String hello = text(isNew ? "reply.moved" : "reply.movedEarlier", chat);
    return both(List.of(hello, numbered()), List.of(hello, text("reply.comesBySelf"), numbered()));
  }

  /**
   * About a chat that stays.
   *
   * @param missing whether the last export lacks the chat
   */
  List<ChatCard.Reply> stays(Decision decision, SaidOfChat said, boolean missing) {
    Explanation explanation = explainer.explainToOutsiders(said.stillHolding(decision));
    List<ReasonText> deciding =
        explanation.reasons().stream().filter(explanation::decides).toList();
    boolean never = deciding.stream().anyMatch(Replies::isFinal);
    if (missing && !never) {
      return later("reply.missing");
    }
    if (explanation.status() == Status.NOT_BY_RULES) {
      return byRules(deciding, isSettled(decision));
    }
    if (said.held() != null) {
      return later("reply.held");
    }
    if (explanation.reasons().isEmpty()) {
      return later(said.undone() != null ? "reply.mayMoveAgain" : "reply.released");
    }
    if (said.answered() != null) {
      return later("reply.answered");
    }
    return waiting(explanation, isSettled(decision));
  }

  private static boolean isFinal(ReasonText reason) {
    return ReasonCode.valueOf(reason.code()).reasonClass() == ReasonClass.FINAL;
  }

  /** Whether a person has said of what the data leave open that it is not met. */
  private static boolean isSettled(Decision decision) {
    ReviewAnswer answer = decision.findings().corrections().answer();
    return answer != null && !answer.accepted();
  }

  private List<ChatCard.Reply> byRules(List<ReasonText> deciding, boolean settled) {
    // What never changes weighs more than what may.
    ReasonText main =
        deciding.stream().filter(Replies::isFinal).findFirst().orElse(deciding.get(0));
    boolean nobodyLeft =
        deciding.stream().anyMatch(it -> it.code().equals(ReasonCode.NO_ADMIN_LEFT.name()));
    String hello = text("reply.byRules", chat);
    List<String> leader = new ArrayList<>(List.of(hello));
    deciding.forEach(reason -> leader.add(reason.why()));
    leader.add(main.what());
    leader.add((settled ? "" : main.again() + " ") + asOf());
    leader.add(numbered());
    List<String> participant = List.of(hello, main.why(), text("reply.nothingForYou"), numbered());
    return List.of(
        reply(nobodyLeft ? "teacher" : "leader", leader), reply("participant", participant));
  }

  private List<ChatCard.Reply> waiting(Explanation explanation, boolean settled) {
    List<ReasonText> reasons = explanation.decidingFirst();
    ReasonText first = reasons.get(0);
    boolean held = first.code().equals(ReasonCode.ON_HOLD.name());
    boolean action = explanation.status() == Status.WAITS_FOR_ACTION;
    String hello = text("reply.notMoved", chat);
    String checked = text("reply.checked", ExplanationText.TIME.format(checkedAt));
    List<String> leader = new ArrayList<>(List.of(hello));
    reasons.forEach(reason -> leader.add(reason.why() + " " + reason.what()));
    if (action && !held && !settled) {
      leader.add(text("reply.then"));
    }
    leader.addAll(List.of(checked, numbered()));
    String forParticipant =
        held ? first.why() : text("reply.participant." + (action ? "action" : "waits"));
    return both(
        leader, List.of(hello, forParticipant, text("reply.nothingForYou"), checked, numbered()));
  }

  /** Nothing can be done now, whoever asks. */
  private List<ChatCard.Reply> later(String why) {
    return sameForBoth(text("reply.notMoved", chat), text(why), text("reply.nothingToDo"), asOf());
  }

  private List<ChatCard.Reply> sameForBoth(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add(numbered());
    return both(all, all);
  }

  private List<ChatCard.Reply> both(List<String> leader, List<String> participant) {
    return List.of(reply("leader", leader), reply("participant", participant));
  }

  /** One gap may stand behind several reasons: what was said is not said again. */
  private ChatCard.Reply reply(String to, List<String> lines) {
    List<String> shown = new LinkedHashSet<>(lines).stream().map(TerminalText::of).toList();
    return new ChatCard.Reply(text("reply.to." + to), String.join("\n", shown));
  }

  private String asOf() {
    return text("reply.asOf", ExplanationText.TIME.format(checkedAt));
  }

  private String numbered() {
    return text("reply.number", number);
  }

  private String text(String key, Object... values) {
    return words.text(key, values);
  }
}
