package vk2max.ops.explain;

import java.util.List;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Explanation;
import vk2max.eligibility.explain.ReasonText;
import vk2max.ops.cli.Words;

/**
 * A reason as a person reads it, with what people have taken back since the decision.
 *
 * @param helps whether what it advises brings the chat nearer to its move
 * @param again when it is looked at again, or why following it would be in vain
 */
public record ToldReason(ReasonText text, boolean helps, String again) {

  /** The reasons of a decision, what makes the status first. */
  static List<ToldReason> of(StoredDecision stored, SaidOfChat said, Words words) {
    Explainer explainer = new Explainer(words.language());
    Explanation holding = explainer.explain(said.stillHolding(stored.decision()));
    return explainer.explain(stored.decision()).decidingFirst().stream()
        .map(reason -> of(reason, holding, stored, words))
        .toList();
  }

  private static ToldReason of(
      ReasonText reason, Explanation holding, StoredDecision stored, Words words) {
    if (stored.waitsForReturn()) {
      // Whatever anybody does, nothing comes of it while no export holds the chat.
      return inVain(reason, words, "explain.againGone");
    }
    if (!holding.has(reason)) {
      return inVain(reason, words, "explain.takenBack." + reason.code());
    }
    return holding.counts(reason)
        ? new ToldReason(reason, true, reason.again())
        : inVain(reason, words, "explain.inVain");
  }

  private static ToldReason inVain(ReasonText reason, Words words, String why) {
    return new ToldReason(reason, false, words.text(why));
  }
}
