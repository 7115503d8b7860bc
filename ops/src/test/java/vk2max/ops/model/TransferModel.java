package vk2max.ops.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The world as it must be after each night: what is decided of every chat, what it was before, and
 * which events there are. Not safe for several threads.
 */
public final class TransferModel {
  private final Map<Long, ChatLife> lives = new TreeMap<>();
  private final Map<Long, Instant> holds = new TreeMap<>();
  private final List<ExpectedEvent> events = new ArrayList<>();
  private int nights;

  /**
   * Lets operators command, then a night run over an export.
   *
   * @param export directory of the bundle; it is taken to be one that is not refused
   * @param corrections what was commanded since the night before
   * @throws IllegalStateException if a command does not fit the chat
   */
  public ModelNight night(Path export, ModelPolicy policy, Corrections corrections) {
    int eventsBefore = events.size();
    corrections.applyTo(this);
    nights++;
    Export bundle = Export.read(export);
    Map<Long, Decision> decisions = new TreeMap<>();
    List<ModelMove> moves = decideAll(bundle, policy, decisions);
    noteMissing(bundle);
    return new ModelNight(
        nights,
        bundle.snapshotId,
        bundle.generatedAt,
        decisions,
        moves,
        List.copyOf(events.subList(eventsBefore, events.size())),
        List.copyOf(bundle.quarantined));
  }

  /** All events so far, in the order in which they arose. */
  public List<ExpectedEvent> events() {
    return List.copyOf(events);
  }

  /** For each chat ever seen what was true of it, from the first night on. */
  public Map<Long, List<HistoryEntry>> histories() {
    Map<Long, List<HistoryEntry>> histories = new TreeMap<>();
    lives.forEach((id, life) -> histories.put(id, List.copyOf(life.history)));
    return histories;
  }

  /** For each chat ever seen what was decided last, missing ones included. */
  public Map<Long, Decision> decisions() {
    Map<Long, Decision> decisions = new TreeMap<>();
    lives.forEach((id, life) -> decisions.put(id, life.decision));
    return decisions;
  }

  void hold(long chat, Instant until) {
    holds.put(chat, until);
  }

  void endHold(long chat) {
    require(holds.remove(chat) != null, chat, "is not held");
  }

  void retract(long chat) {
    Move move = seen(chat).standingMove().orElse(null);
    require(move != null, chat, "has no move that stands");
    move.takenBack = true;
    events.add(move.event(ExpectedEvent.Kind.RETRACTIONS, List.of()));
  }

  void undoRetraction(long chat) {
    Move move = seen(chat).retractedMove().orElse(null);
    require(move != null, chat, "has no move that is taken back");
    move.undone = true;
  }

  void answer(long chat, Answer answer) {
    ChatLife life = seen(chat);
    boolean asked = life.ruling.outcome() == Outcome.REVIEW && life.standingMove().isEmpty();
    require(asked, chat, "is not under review");
    life.answer = GivenAnswer.to(life.ruling, answer);
  }

  private List<ModelMove> decideAll(
      Export bundle, ModelPolicy policy, Map<Long, Decision> decisions) {
    Rules rules = new Rules(bundle, policy);
    List<ModelMove> moves = new ArrayList<>();
    for (Chat chat : bundle.chats.values()) {
      ChatLife life = lives.computeIfAbsent(chat.id(), ChatLife::new);
      life.ruling = rules.of(chat);
      Move standing = life.standingMove().orElse(null);
      if (standing != null) {
        life.decision = Decision.moved(standing);
        events.addAll(new LaterNightRule(bundle, policy).events(life, standing, chat));
      } else {
        life.decision = decide(life, bundle);
        if (life.decision.outcome() == Outcome.MOVE) {
          moves.add(new MoveRule(bundle).move(life, chat, life.decision, events));
        }
      }
      life.record(false, nights);
      decisions.put(chat.id(), life.decision);
    }
    return moves;
  }

  /** Of a chat without a move that stands. */
  private Decision decide(ChatLife life, Export bundle) {
    Ruling ruling = life.ruling;
    if (life.answer != null && life.answer.isInForceFor(ruling)) {
      ruling = ruling.settled(life.answer.answer());
    }
    Decision decision = Decision.of(ruling, bundle);
    if (life.retractedMove().isPresent()) {
      decision = decision.stayingFor("RETRACTED");
    }
    if (holds.containsKey(life.id) && bundle.generatedAt.isBefore(holds.get(life.id))) {
      decision = decision.stayingFor("ON_HOLD");
    }
    return decision;
  }

  private void noteMissing(Export bundle) {
    for (ChatLife life : lives.values()) {
      if (!bundle.chats.containsKey(life.id)) {
        boolean moveTakenBack =
            life.decision.outcome() == Outcome.MOVE && life.standingMove().isEmpty();
        if (moveTakenBack) {
          life.decision = life.decision.stayingFor("RETRACTED");
        }
        life.record(true, nights);
      }
    }
  }

  private ChatLife seen(long chat) {
    require(lives.containsKey(chat), chat, "was never in an export");
    return lives.get(chat);
  }

  private static void require(boolean fits, long chat, String otherwise) {
    if (!fits) {
      throw new IllegalStateException("Chat " + chat + " " + otherwise + ".");
    }
  }
}
