package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

/** Why a chat stays is told in the same words wherever it is told. */
class SameWordsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final OpenConsole console = OpenConsole.shared();

  /** What is said of a reason. */
  private record Said(String name, String why, String what, String who) {
    static Said of(JsonNode reason, String name) {
      return new Said(
          reason.path(name).asString(),
          reason.path("why").asString(),
          reason.path("what").asString(),
          reason.path("who").asString());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void command_line_pages_workbook_and_interface_say_the_same(
      Language language, @TempDir Path directory) throws Exception {
    String own = console.own();
    String lang = language.tag();
    Program program = Program.of(console, "--role", "operator");
    Client operator = Client.of(console, "operator");
    operator.get("/language?to=" + lang);
    Map<String, Said> book = workbook(own, new Words(language), directory);

    int compared = 0;
    for (ReasonCode code : ReasonCode.values()) {
      String chat = chat(own, code);
      if (chat.isEmpty()) {
        continue;
      }
      JsonNode first =
          program.json("/api/v1/chats/" + chat + "/decision?lang=" + lang).path("reasons").path(0);
      Said said = Said.of(first, "name");
      assertEquals(code.name(), first.path("code").asString());
      assertEquals(said, book.get(chat), chat);
      String card = text(operator.get("/s/chat/" + chat).body());
      for (String words : List.of(said.name(), said.why(), said.what(), said.who())) {
        assertTrue(card.contains(words), () -> words + " is not on the card of " + chat);
      }
      String list = text(operator.get("/region/" + own + "/chats?reason=" + code.name()).body());
      assertTrue(list.contains("<span>" + said.name() + "</span>"), list);
      if (compared++ == 0) {
        String explained = console.night().print("explain", chat, "--json", "--lang", lang);
        JsonNode json = JSON.readTree(explained.substring(explained.indexOf('{')));
        assertEquals(said, Said.of(json.path("reasons").path(0), "table"));
      }
    }
    assertTrue(compared > 6, "chats of few reasons: " + compared);
  }

  /** A chat that only this keeps; empty for none. */
  private String chat(String region, ReasonCode code) throws Exception {
    return console
        .night()
        .value(
            "select coalesce(min(chat_id)::text, '') from console.chat"
                + " where region = ? and reason = ? and reasons = 1 << reason and not gone",
            region,
            code.ordinal());
  }

  /** By the chat's id. */
  private Map<String, Said> workbook(String region, Words words, Path directory)
      throws IOException, InterruptedException {
    console
        .night()
        .print(
            "report",
            "--region",
            region,
            "--out",
            directory.toAbsolutePath().toString(),
            "--lang",
            words.language().tag());
    Map<String, Said> said = new HashMap<>();
    try (Stream<Path> files = Files.list(directory);
        ReadableWorkbook book = new ReadableWorkbook(files.findFirst().orElseThrow().toFile());
        Stream<Row> rows =
            book.findSheet(words.text("workbook.sheet.chats")).orElseThrow().openStream()) {
      List<Row> all = rows.toList();
      List<String> heading = new ArrayList<>();
      all.get(0).forEach(cell -> heading.add(cell.getText()));
      for (Row row : all.subList(1, all.size())) {
        said.put(
            cell(row, heading, words, "chatId"),
            new Said(
                cell(row, heading, words, "reason"),
                cell(row, heading, words, "why"),
                cell(row, heading, words, "what"),
                cell(row, heading, words, "who")));
      }
    }
    return said;
  }

  private static String cell(Row row, List<String> heading, Words words, String column) {
    int at = heading.indexOf(words.text("workbook.column." + column));
    return row.getCellText(at);
  }

  private static String text(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
