package vk2max.ops.corrections;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vk2max.eligibility.ReviewAnswer;
import vk2max.eligibility.explain.Explainer;
import vk2max.ledger.postgres.ReviewStore;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.RowFormat;
import vk2max.ops.cli.Verb;
import vk2max.ops.cli.Words;

/** The queue of chats whose data leave something open, and what people answer. */
@Command(name = "review", description = "list the chats under review, settle one")
public final class ReviewCommand extends Verb {
  private static final Pattern REGION = Pattern.compile("[0-9]{2}");

  /** What to do; lower case, since that is how people type it. */
  enum Action {
    list,
    accept,
    reject
  }

  @Parameters(index = "0", paramLabel = "list|accept|reject", description = "what to do")
  Action action = Action.list;

  @Parameters(index = "1", arity = "0..1", paramLabel = "CHAT", description = "the chat's id")
  @Nullable String chat;

  @Mixin Said said = new Said();

  @Option(
      names = "--max-account",
      paramLabel = "ID",
      description = "accept: the carrier's account in MAX, when the phone is unknown")
  @Nullable Long account;

  @Option(names = "--region", paramLabel = "RR", description = "list: only chats of this region")
  @Nullable String region;

  @Option(names = "--all", description = "list: also chats that were settled")
  boolean all;

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "list: rows for programs instead of a table")
  @Nullable RowFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "list: write the rows there")
  @Nullable Path file;

  @Override
  public Integer call() throws SQLException, IOException {
    if (action == Action.list) {
      list();
    } else {
      settle(ChatId.of(chat), action == Action.accept);
    }
    return ExitCode.DONE;
  }

  private void settle(long chatId, boolean accepted) throws SQLException {
    if (account != null && account <= 0) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--max-account", Long.toString(account), "ID > 0");
    }
    long given = account == null ? 0 : account;
    Saying saying = said.saying();
    ReviewAnswer answer =
        new Desk(err::println, this::tell)
            .correct(corrections -> corrections.settle(chatId, accepted, given, saying));
    if (common.json()) {
      Json.print(
          out,
          json -> {
            json.writeStringProperty("schema", "vk2max/review/1");
            json.writeStringProperty("chatId", Long.toString(chatId));
            ReviewRows.write(json, answer);
          });
    } else {
      out.println(
          words()
              .text(
                  accepted ? "review.accepted" : "review.rejected",
                  Long.toString(chatId),
                  tableWords(answer)));
    }
    next("review list", "explain " + chatId);
  }

  private String tableWords(ReviewAnswer answer) {
    Explainer explainer = new Explainer(words().language());
    return answer.reasons().codes().stream()
        .map(reason -> Words.quoted(explainer.tableWord(reason)))
        .collect(Collectors.joining(", "));
  }

  private void list() throws SQLException, IOException {
    if (chat != null) {
      throw new CommandFailure(ExitCode.USAGE, "usage.unknown", chat);
    }
    if (region != null && !REGION.matcher(region).matches()) {
      throw new CommandFailure(ExitCode.USAGE, "usage.region", region);
    }
    RowFormat rows = format == null && (common.json() || file != null) ? rowsByDefault() : format;
    try (Connection ledger = new Desk(err::println, this::tell).servers().ledger()) {
      ReviewRows queue = new ReviewRows(new ReviewStore(ledger), region, all);
      if (rows != null) {
        try (OutputStream to = file == null ? OutputFile.stdout() : OutputFile.of(file)) {
          queue.write(common.json() ? RowFormat.jsonl : rows, to);
        }
        return;
      }
      ReviewTable table = new ReviewTable(words(), queue);
      out.print(table.text());
      next(table.nextCommands());
    }
  }

  private RowFormat rowsByDefault() {
    return common.json() ? RowFormat.jsonl : RowFormat.csv;
  }
}
