package vk2max.ops.month;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Question;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.Terms;
import vk2max.job.MoveRetraction;
import vk2max.job.NightServers;
import vk2max.ledger.DecisionRow;
import vk2max.ledger.EvidenceCodec;
import vk2max.ledger.HeldChat.Removal;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.DecisionStore;
import vk2max.ledger.postgres.HoldStore;
import vk2max.ledger.postgres.OrganisationStore;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.model.Answer;
import vk2max.ops.model.Corrections;
import vk2max.ops.model.Decision;
import vk2max.ops.model.Outcome;
import vk2max.ops.model.TransferModel;
import vk2max.ops.policy.PolicyFile;

/** People who hold, take back and settle chats at random, in the ledger and in the model alike. */
final class Operators {
  private static final Instant AT = Instant.parse("2025-09-15T08:00:00Z");
  private static final String BY = "anna";
  private static final String REASON = "as the school asked";

  private final NightServers servers;
  private final TreeSet<Long> held = new TreeSet<>();
  private final TreeSet<Long> takenBack = new TreeSet<>();

  Operators(NightServers servers) {
    this.servers = servers;
  }

  /** A few words between two nights; none before the first. */
  Corrections command(Random random, TransferModel model) throws SQLException {
    Corrections corrections = Corrections.none();
    Map<Long, Decision> decisions = model.decisions();
    if (decisions.isEmpty()) {
      return corrections;
    }
    if (random.nextInt(2) == 0) {
      corrections = hold(random, decisions, corrections);
    }
    if (!held.isEmpty() && random.nextInt(4) == 0) {
      corrections = endHold(random, corrections);
    }
    if (random.nextInt(3) == 0) {
      corrections = retract(random, decisions, corrections);
    }
    if (!takenBack.isEmpty() && random.nextInt(3) == 0) {
      corrections = undo(random, corrections);
    }
    List<Long> asked = chats(decisions, it -> it.outcome() == Outcome.REVIEW);
    return random.nextInt(3) == 0 ? answer(random, asked, corrections) : corrections;
  }

  private Corrections hold(Random random, Map<Long, Decision> decisions, Corrections corrections)
      throws SQLException {
    List<Long> free =
        chats(decisions, it -> it.outcome() != Outcome.MOVE).stream()
            .filter(chat -> !held.contains(chat))
            .toList();
    if (free.isEmpty()) {
      return corrections;
    }
    long chat = any(random, free);
    try (Connection ledger = MonthServers.connect(servers)) {
      new HoldStore(ledger).add(chat, new Hold(REASON, BY, AT, null, null));
    }
    held.add(chat);
    return corrections.hold(chat);
  }

  private Corrections endHold(Random random, Corrections corrections) throws SQLException {
    long chat = any(random, List.copyOf(held));
    try (Connection ledger = MonthServers.connect(servers)) {
      new HoldStore(ledger).remove(chat, new Removal(BY, REASON, AT));
    }
    held.remove(chat);
    return corrections.endHold(chat);
  }

  private Corrections retract(Random random, Map<Long, Decision> decisions, Corrections corrections)
      throws SQLException {
    List<Long> moved = chats(decisions, it -> it.outcome() == Outcome.MOVE);
    if (moved.isEmpty()) {
      return corrections;
    }
    long chat = any(random, moved);
    new MoveRetraction(servers, Clock.systemUTC()).retract(chat, REASON, BY);
    takenBack.add(chat);
    return corrections.retract(chat);
  }

  private Corrections undo(Random random, Corrections corrections) throws SQLException {
    long chat = any(random, List.copyOf(takenBack));
    new MoveRetraction(servers, Clock.systemUTC()).undo(chat, REASON, BY);
    takenBack.remove(chat);
    return corrections.undoRetraction(chat);
  }

  /** What cannot be accepted without an account or an organisation is turned down. */
  private Corrections answer(Random random, List<Long> asked, Corrections corrections)
      throws SQLException {
    Map<Long, Question> questions = new TreeMap<>();
    try (Connection ledger = MonthServers.connect(servers)) {
      for (long chat : asked) {
        question(ledger, chat).ifPresent(it -> questions.put(chat, it));
      }
      if (questions.isEmpty()) {
        return corrections;
      }
      long chat = any(random, List.copyOf(questions.keySet()));
      Question question = questions.get(chat);
      boolean acceptable =
          !question.reasons().contains(ReasonCode.PHONE_UNKNOWN)
              && !question.reasons().contains(ReasonCode.ORGANISATION_UNKNOWN);
      boolean accepted = acceptable && random.nextBoolean();
      new ReviewStore(ledger)
          .answer(
              chat,
              new ReviewAnswer(
                  accepted,
                  question.reasons(),
                  question.candidate(),
                  question.organisationId(),
                  0,
                  REASON,
                  BY,
                  AT));
      return corrections.answer(chat, accepted ? Answer.ACCEPT : Answer.REJECT);
    }
  }

  private static Optional<Question> question(Connection ledger, long chat) throws SQLException {
    DecisionRow row = new DecisionStore(ledger).find(chat).orElseThrow();
    if (row.outcome() != vk2max.eligibility.Outcome.REVIEW) {
      return Optional.empty();
    }
    Run run = new RunStore(ledger).find(row.runId()).orElseThrow();
    Terms terms = new Terms(PolicyFile.parse(run.name(), run.policy()), run.snapshotAt());
    return new EvidenceCodec(new OrganisationStore(ledger).refs())
        .read(chat, row.evidence(), terms)
        .question();
  }

  private static List<Long> chats(Map<Long, Decision> decisions, Predicate<Decision> which) {
    List<Long> chats = new ArrayList<>();
    decisions.forEach(
        (chat, decision) -> {
          if (which.test(decision)) {
            chats.add(chat);
          }
        });
    return chats;
  }

  private static long any(Random random, List<Long> chats) {
    return chats.get(random.nextInt(chats.size()));
  }
}
