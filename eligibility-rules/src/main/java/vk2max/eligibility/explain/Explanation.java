package vk2max.eligibility.explain;

import java.util.List;
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
}
