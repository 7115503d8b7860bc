package vk2max.eligibility;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a chat, with all findings. */
public sealed interface Decision {
  Findings findings();

  Outcome outcome();

  /** Why the chat does not move; empty for a move. */
  ReasonSet reasons();

  /** The chat moves, carried by one person who meets every criterion. */
  record Move(Findings findings, CandidateFacts carrier) implements Decision {
    /** The move carried by the candidate whose findings are told. Fails when there is none. */
    public static Move of(Findings findings) {
      return new Move(findings, findings.carrier());
    }

    @Override
    public Outcome outcome() {
      return Outcome.MOVE;
    }

    @Override
    public ReasonSet reasons() {
      return ReasonSet.NONE;
    }
  }

  /** The chat stays where it is. */
  record Stay(Findings findings, ReasonSet reasons) implements Decision {
    @Override
    public Outcome outcome() {
      return Outcome.STAY;
    }
  }

  /** A gap in the data decides; a person must look. {@code reasons} are gaps only. */
  record Review(Findings findings, ReasonSet reasons) implements Decision {
    @Override
    public Outcome outcome() {
      return Outcome.REVIEW;
    }
  }

  /** One function for each case: a new case breaks its callers at compile time. */
  default <T> T fold(
      Function<Move, T> onMove, Function<Stay, T> onStay, Function<Review, T> onReview) {
    if (this instanceof Move move) {
      return onMove.apply(move);
    }
    if (this instanceof Stay stay) {
      return onStay.apply(stay);
    }
    return onReview.apply((Review) this);
  }

  default Status status() {
    return Status.of(outcome(), reasons());
  }

  /**
   * Whether exactly one criterion of the whole chat is not met, or people alone keep a chat about
   * which nothing is open.
   */
  default boolean hasOnlyObstacle() {
    boolean one = outcome() == Outcome.STAY && reasons().size() == 1;
    boolean byPeople = !findings().corrections().reasons().equals(ReasonSet.NONE);
    boolean open = findings().corrections().answer() == null && findings().question().isPresent();
    return one && !(byPeople && open);
  }

  /**
   * The organisation the chat is counted under: the carrier's membership, else that of the nearest
   * of all candidates, else the creator's smallest organisation; empty when there is none.
   */
  default Optional<OrganisationRef> organisation() {
    Findings findings = findings();
    int nearest = findings.nearestOfAllIndex();
    @Nullable MembershipFacts membership =
        nearest < 0 ? null : findings.facts().candidates().get(nearest).membership();
    return membership != null
        ? Optional.of(new OrganisationRef(membership.organisationId(), membership.region()))
        : Optional.ofNullable(findings.facts().creatorOrganisation());
  }
}
