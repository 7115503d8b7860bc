package vk2max.ops.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vk2max.job.NightServers;
import vk2max.ledger.Run;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Json;
import vk2max.ops.cli.RunOption;
import vk2max.ops.cli.Servers;
import vk2max.ops.cli.Settings;
import vk2max.ops.cli.Table;
import vk2max.ops.cli.Verb;
import vk2max.ops.cli.Words;

/** Compares ledger and topics; words, not signs. */
@Command(name = "verify", description = "compare ledger and topics, chat by chat")
public final class VerifyCommand extends Verb {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "named in the result only")
  @Nullable String run;

  @Override
  public Integer call() throws SQLException {
    Servers found = new Servers(Settings.ofProcess(), err::println);
    found.ledger().close();
    NightServers servers = found.all();
    try (Connection ledger =
        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password())) {
      Run named = RunOption.find(ledger, run);
      Comparison comparison = Comparison.of(ledger, servers.kafka());
      if (common.json()) {
        json(named, comparison);
      } else {
        text(named, comparison);
      }
      return comparison.differs() ? ExitCode.DIFFERENCES : ExitCode.DONE;
    }
  }

  private void text(Run named, Comparison comparison) {
    Words words = words();
    out.println(words.text("verify.title", named.name()));
    Table table =
        new Table()
            .row(words.text("verify.moves"), words.number(comparison.moves()))
            .row(words.text("verify.events"), words.number(comparison.events()));
    for (Comparison.Difference difference : Comparison.Difference.values()) {
      table.row(words.text("verify." + difference), words.number(comparison.count(difference)));
    }
    out.print(table);
    for (Comparison.Example example : comparison.examples()) {
      out.println(
          "  "
              + words.text(
                  "verify.example." + example.difference(),
                  example.chatId(),
                  words.text("event." + example.kind().shortName())));
    }
    out.println(words.text(comparison.differs() ? "verify.differs" : "verify.equal"));
    next("status");
  }

  private void json(Run named, Comparison comparison) {
    Json.print(
        out,
        json -> {
          json.writeStringProperty("schema", "vk2max/verify/1");
          json.writeStringProperty("runId", named.name());
          json.writeNumberProperty("moves", comparison.moves());
          json.writeNumberProperty("events", comparison.events());
          json.writeObjectPropertyStart("differences");
          for (Comparison.Difference difference : Comparison.Difference.values()) {
            json.writeNumberProperty(difference.name(), comparison.count(difference));
          }
          json.writeEndObject();
          json.writeArrayPropertyStart("examples");
          for (Comparison.Example example : comparison.examples()) {
            json.writeStartObject();
            json.writeStringProperty("difference", example.difference().name());
            json.writeStringProperty("topic", example.kind().shortName());
            json.writeStringProperty("chatId", example.chatId());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
