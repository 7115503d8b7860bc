package vk2max.ops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What operators command between two nights, in this order. Unchangeable; each command gives a
 * longer list.
 */
public final class Corrections {
  private final List<Consumer<TransferModel>> commands;

  private Corrections(List<Consumer<TransferModel>> commands) {
    this.commands = List.copyOf(commands);
  }

  public static Corrections none() {
    return new Corrections(List.of());
  }

  /** Keeps a chat from moving until the hold ends; takes the place of an earlier hold. */
  public Corrections hold(long chat) {
    return then(model -> model.hold(chat, Instant.MAX));
  }

  /** Keeps a chat from moving in snapshots generated before an instant. */
  public Corrections holdUntil(long chat, Instant until) {
    return then(model -> model.hold(chat, until));
  }

  public Corrections endHold(long chat) {
    return then(model -> model.endHold(chat));
  }

  /** Takes the chat's move back. Applying it fails if the chat has no move that stands. */
  public Corrections retract(long chat) {
    return then(model -> model.retract(chat));
  }

  /** Lets the chat move again. Applying it fails if the chat's move is not taken back. */
  public Corrections undoRetraction(long chat) {
    return then(model -> model.undoRetraction(chat));
  }

  /** Settles a review. Applying it fails if the rules do not ask for one. */
  public Corrections answer(long chat, Answer answer) {
    return then(model -> model.answer(chat, answer));
  }

  void applyTo(TransferModel model) {
    commands.forEach(command -> command.accept(model));
  }

  private Corrections then(Consumer<TransferModel> command) {
    List<Consumer<TransferModel>> more = new ArrayList<>(commands);
    more.add(command);
    return new Corrections(more);
  }
}
