package vk2max.ops.model;

/**
 * What was decided of a chat.
 *
 * @param reasons codes joined by {@code |}; empty for a chat that moves
 * @param carrier 0 unless the chat moves
 * @param organisation empty if none is known
 * @param region empty if none is known
 */
public record Decision(
    Outcome outcome, String reasons, long carrier, String organisation, String region) {
  static Decision moved(Move move) {
    return new Decision(Outcome.MOVE, "", move.carrier, move.organisation, move.region);
  }

  static Decision of(Ruling ruling, Export export) {
    return new Decision(
        ruling.outcome(),
        String.join("|", ruling.reasons()),
        ruling.outcome() == Outcome.MOVE ? ruling.qualified().orElseThrow().person() : 0,
        ruling.organisation(),
        export.regionOf(ruling.organisation()));
  }

  /**
   * A stay by an operator's word, before the reasons for which the chat would have stayed anyway.
   */
  Decision stayingFor(String code) {
    String more = outcome == Outcome.STAY && !reasons.isEmpty() ? "|" + reasons : "";
    return new Decision(Outcome.STAY, code + more, 0, organisation, region);
  }
}
