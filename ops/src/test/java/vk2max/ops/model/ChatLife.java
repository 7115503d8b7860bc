package vk2max.ops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is remembered of a chat from night to night. */
final class ChatLife {
  final long id;

  /** What the criteria said on the latest night that showed the chat. */
  Ruling ruling;

  /** What was decided on the latest night. */
  Decision decision;

  /** An operator's answer to a review; null if there is none. */
  GivenAnswer answer;

  final List<Move> moves = new ArrayList<>();
  final List<HistoryEntry> history = new ArrayList<>();

  /** Everybody who was ever invited, in any move. */
  final Set<Long> invited = new TreeSet<>();

  /**
   * The instant of the earliest snapshot that shows a person in the chat at a move or while it is
   * moved.
   */
  final Map<Long, Instant> firstShown = new TreeMap<>();

  ChatLife(long id) {
    this.id = id;
  }

  /** The move that stands. */
  Optional<Move> standingMove() {
    return lastMove().filter(move -> !move.takenBack);
  }

  /** The move that is taken back and not undone. */
  Optional<Move> retractedMove() {
    return lastMove().filter(move -> move.takenBack && !move.undone);
  }

  boolean everAdded(long person) {
    return moves.stream().anyMatch(move -> move.added.contains(person));
  }

  void show(long person, Instant snapshot) {
    firstShown.merge(person, snapshot, (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Prolongs the latest entry of the history or begins another. */
  void record(boolean gone, int night) {
    HistoryEntry tonight = HistoryEntry.of(decision, gone, night);
    int last = history.size() - 1;
    if (last >= 0 && history.get(last).saysTheSameAs(tonight)) {
      history.set(last, history.get(last).until(night));
    } else {
      history.add(tonight);
    }
  }

  private Optional<Move> lastMove() {
    return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
  }
}
