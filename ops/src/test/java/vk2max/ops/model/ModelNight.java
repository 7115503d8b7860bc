package vk2max.ops.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one night comes to.
 *
 * @param number 1-based
 * @param decisions by id, of the chats in the export
 * @param moves of this night
 * @param events in the order in which they arise; first the retractions commanded since the night
 *     before
 * @param quarantined in the order of the manifest
 */
public record ModelNight(
    int number,
    String snapshotId,
    Instant generatedAt,
    Map<Long, Decision> decisions,
    List<ModelMove> moves,
    List<ExpectedEvent> events,
    List<QuarantinedLine> quarantined) {
  /** Lines of chats, without blank ones: accepted and set aside. */
  public long read() {
    return decisions.size() + quarantinedChats();
  }

  public long quarantinedChats() {
    return quarantined.stream().filter(line -> line.kind().equals("chats")).count();
  }

  /** Chats that moved on an earlier night and are in the export. */
  public long alreadyMoved() {
    return count(Outcome.MOVE) - moves.size();
  }

  public long count(Outcome outcome) {
    return decisions.values().stream().filter(one -> one.outcome() == outcome).count();
  }
}
