package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.generate.Exports;

/** What is told of runs and plans that wait, when something changes meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnfinishedRunTest {
  private static final Instant NIGHT = Instant.parse("2025-09-15T00:00:00Z");
  private static final String UNFINISHED = "Run R-0001 is unfinished";

  @TempDir static Path directory;

  private String export = "";

  @BeforeAll
  void an_export() throws Exception {
    export = Exports.write(directory.resolve("export"), 300, NIGHT);
  }

  @Test
  void what_was_taken_back_is_no_reason_to_begin_anew() throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("run", "--export", export, "--max-moves", "0").exits(4);
    String chat = anyChat();

    Outcome held = vk2max.run("hold", "add", chat, "--reason", "a question").exits(0);
    Outcome removed = vk2max.run("hold", "remove", chat, "--reason", "answered").exits(0);
    Outcome again = vk2max.run("run", "--export", export, "--max-moves", "0").exits(4);

    assertTrue(held.stderr().contains(UNFINISHED), held::toString);
    assertFalse(removed.stderr().contains(UNFINISHED), removed::toString);
    assertTrue(again.stderr().contains("Continuing run R-0001"), again::toString);
  }

  @Test
  void an_export_that_was_put_elsewhere_is_named_where_it_lies_now() throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("run", "--export", export, "--max-moves", "0").exits(4);
    String elsewhere = Exports.write(directory.resolve("elsewhere"), 300, NIGHT);
    vk2max.run("run", "--export", elsewhere, "--max-moves", "0").exits(4);

    String next = vk2max.run("status").exits(0).suggestions().get(0);

    assertTrue(next.startsWith("run --export " + elsewhere + " "), next);
  }

  @Test
  void a_plan_whose_chats_were_corrected_since_is_told_to_be_stale() throws Exception {
    Vk2max vk2max = Vk2max.installation();
    vk2max.run("plan", "--export", export).exits(0);
    boolean before = vk2max.run("plan", "show", "--json").exits(0).json().get("stale").asBoolean();
    String chat = anyChat();

    vk2max.run("hold", "add", chat, "--reason", "a question").exits(0);
    Outcome shown = vk2max.run("plan", "show").exits(0);

    assertFalse(before);
    assertTrue(vk2max.run("plan", "show", "--json").exits(0).json().get("stale").asBoolean());
    assertTrue(shown.stdout().contains(chat), shown::toString);
    assertEquals(0, shown.suggestions().stream().filter(it -> it.contains("--plan")).count());
  }

  /** Of the export. */
  private String anyChat() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(export, "chats"))) {
      String chats = Files.readString(files.sorted().findFirst().orElseThrow());
      Matcher id = Pattern.compile("\"chat_id\":([0-9]+)").matcher(chats);
      assertTrue(id.find(), chats);
      return id.group(1);
    }
  }
}
