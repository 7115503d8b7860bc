package vk2max.eligibility.explain;

import java.util.List;
import java.util.stream.Stream;
import vk2max.eligibility.Status;

/**
 * A decision in words.
 *
 * @param statusWord the word a person reads first
 * @param onlyObstacle whether exactly one criterion of the whole chat is not met
 * @param reasons in the order of reporting; for a move one text that says who carries the chat
 */
public record Explanation(
    Status status, String statusWord, boolean onlyObstacle, List<ReasonText> reasons) {

  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /** The reasons, those that make the chat's status before all others. */
  public List<ReasonText> decidingFirst() {
    return Stream.concat(
            reasons.stream().filter(this::decides),
            reasons.stream().filter(reason -> !decides(reason)))
        .toList();
  }

  /** Whether a reason of that code is among them. */
  public boolean has(ReasonText reason) {
    return reasons.stream().anyMatch(it -> it.code().equals(reason.code()));
  }

  /** Whether the chat would have its status from this reason alone. */
  public boolean decides(ReasonText reason) {
    return reason.status().equals(statusWord);
  }

  /**
   * Whether following a reason's advice brings the chat nearer to its move: not while another one
   * keeps it by the rules, whatever anybody does.
   */
  public boolean counts(ReasonText reason) {
    return status != Status.NOT_BY_RULES || decides(reason);
  }
}
