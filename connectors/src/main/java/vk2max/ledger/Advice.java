package vk2max.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;

/**
 * One thing to do, and what it would move: the only obstacle of some chats, taken away.
 *
 * @param obstacle what is lacking
 * @param persons VK ids of the people it is about, ascending: the one who acts, or all whose role
 *     the organisation is to confirm; empty when it is about no person
 * @param organisationId empty for none
 * @param organisation its name; null when unknown
 * @param municipality where it is; null when unknown
 * @param region two-character code; empty when unknown
 * @param chats that would move; no chat counts for two pieces of advice
 * @param people members of these chats, a person of two chats twice
 */
public record Advice(
    ReasonCode obstacle,
    List<Long> persons,
    String organisationId,
    @Nullable String organisation,
    @Nullable String municipality,
    String region,
    long chats,
    long people) {

  public Advice {
    persons = List.copyOf(persons);
  }

  /**
   * All advice together.
   *
   * @param pieces how many
   */
  public record Total(long pieces, long chats, long people) {}
}
