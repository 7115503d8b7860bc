package vk2max.ops.corrections;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import vk2max.job.RetractionResult;
import vk2max.ledger.RetractedMove;
import vk2max.ledger.RetractedMove.Undoing;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.Verb;
import vk2max.ops.corrections.ChatCorrections.Retracted;

/** Takes one move back, with its event, or lets the chat move again. */
@Command(name = "retract", description = "take the move of a chat back, or undo that")
public final class RetractCommand extends Verb {
  @Parameters(arity = "0..1", paramLabel = "CHAT", description = "the chat's id")
  @Nullable String chat;

  @Mixin Said said = new Said();

  @Option(names = "--undo", description = "undo a retraction: the next night may move the chat")
  boolean undo;

  @Override
  public Integer call() throws SQLException {
    long chatId = ChatId.of(chat);
    Saying saying = said.saying();
    Retracted retracted =
        new Desk(err::println, this::tell)
            .correct(
                corrections ->
                    undo ? corrections.undo(chatId, saying) : corrections.retract(chatId, saying),
                !undo);
    RetractedMove move = retracted.move();
    if (common.json()) {
      Json.print(out, json -> write(json, retracted.end(), move));
    } else {
      print(retracted.end(), move);
    }
    if (undo) {
      next("explain " + chatId, "hold add " + chatId + " --reason TEXT");
    } else {
      next("verify", "explain " + chatId);
    }
    return ExitCode.DONE;
  }

  private void print(RetractionResult.End end, RetractedMove move) {
    Undoing undone = move.undone();
    out.println(
        words()
            .text(
                "retract." + end,
                Long.toString(move.chatId()),
                undone == null ? move.retraction().by() : undone.by(),
                SaidWords.day(undone == null ? move.retraction().at() : undone.at()),
                undone == null ? move.retraction().reason() : undone.reason()));
  }

  private static void write(JsonGenerator json, RetractionResult.End end, RetractedMove move) {
    json.writeStringProperty("schema", "vk2max/retraction/1");
    json.writeStringProperty("end", end.name());
    json.writeStringProperty("chatId", Long.toString(move.chatId()));
    json.writeNumberProperty("moveNo", move.moveNo());
    json.writeStringProperty("reason", move.retraction().reason());
    json.writeStringProperty("by", move.retraction().by());
    json.writeStringProperty("at", move.retraction().at().toString());
    Undoing undone = move.undone();
    if (undone != null) {
      json.writeObjectPropertyStart("undone");
      json.writeStringProperty("by", undone.by());
      json.writeStringProperty("reason", undone.reason());
      json.writeStringProperty("at", undone.at().toString());
      json.writeEndObject();
    }
  }
}
