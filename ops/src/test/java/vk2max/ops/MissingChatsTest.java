package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vk2max.ops.generate.Exports;

/** Chats that a second export no longer holds, and that a third brings back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingChatsTest {
  @TempDir static Path directory;

  private final Vk2max vk2max = Vk2max.installation();
  private int missed;
  private Outcome fewer = new Outcome(List.of(), 0, "", "");
  private Outcome statusThen = fewer;
  private String moved = "";
  private String waiting = "";
  private Outcome explained = new Outcome(List.of(), 0, "", "");
  private Outcome explainedForPrograms = explained;
  private Outcome movedExplained = explained;
  private Outcome found = explained;

  @BeforeAll
  void three_nights() throws Exception {
    night("all", 300, "2025-09-15T00:00:00Z");
    List<NamedCsvRecord> first = vk2max.run("decisions").exits(0).csv();
    fewer = night("fewer", 150, "2025-09-16T00:00:00Z");
    statusThen = vk2max.run("status").exits(0);
    Set<String> left =
        vk2max.run("decisions").exits(0).csv().stream()
            .map(row -> row.getField("chat_id"))
            .collect(Collectors.toSet());
    List<NamedCsvRecord> missing =
        first.stream().filter(row -> !left.contains(row.getField("chat_id"))).toList();
    missed = missing.size();
    moved = missing.stream().filter(row -> is(row, "MOVE", "")).findFirst().get().getField(0);
    waiting =
        missing.stream()
            .filter(row -> is(row, "STAY", "NOT_IN_MAX_WITH_SAME_PHONE"))
            .findFirst()
            .get()
            .getField(0);
    explained = vk2max.run("explain", waiting).exits(0);
    explainedForPrograms = vk2max.run("explain", waiting, "--json").exits(0);
    movedExplained = vk2max.run("explain", moved).exits(0);
    String title = explained.stdout().replaceAll("(?s).*?«(.*?)».*", "$1");
    found = vk2max.run("explain", title).exits(0);
    night("all again", 300, "2025-09-17T00:00:00Z");
  }

  @Test
  void the_run_that_decided_is_named_and_the_one_that_missed_the_chat() {
    String text = explained.stdout();

    assertTrue(text.startsWith("WAITS FOR AN ACTION · not in the export\n"), text);
    assertTrue(text.contains("\nDecided by R-0001 on "), text);
    assertTrue(text.contains("· export synthetic-2025-09-15-seed1 of 15.09.2025"), text);
    assertTrue(
        text.contains("\nNot in the exports since R-0002: export synthetic-2025-09-16-seed1 of 16"),
        text);
  }

  @Test
  void the_night_says_how_many_are_missing() {
    assertTrue(missed > 0, "there are some");
    assertEquals(missed, fewer.json().get("missing").asInt());
    assertTrue(
        statusThen.stdout().contains("set aside: " + missed + " chats"), statusThen::toString);
    assertEquals(0, vk2max.run("status", "--json").exits(0).json().get("missing").asInt());
  }

  @Test
  void nothing_is_promised_of_a_chat_that_is_missing() {
    assertFalse(explained.stdout().contains("every night"), explained::toString);
    assertFalse(explained.stdout().contains("What to do:"), explained::toString);
    assertTrue(explained.stdout().contains("Checked again: Not while it is missing"));
  }

  @Test
  void a_chat_that_has_moved_stays_moved() {
    String text = movedExplained.stdout();

    assertTrue(text.startsWith("MOVED · not in the export\n"), text);
    assertTrue(text.contains("\nDecided by R-0001 on "), text);
    assertTrue(text.contains("The move stands."), text);
    assertTrue(text.contains("What to do:"), text);
  }

  @Test
  void programs_are_told_the_same() {
    JsonNode json = explainedForPrograms.json();

    assertEquals("R-0001", json.get("runId").asString());
    assertEquals("synthetic-2025-09-15-seed1", json.get("snapshotId").asString());
    assertEquals("R-0002", json.get("missingSince").get("runId").asString());
    assertFalse(json.get("reasons").get(0).get("again").asString().contains("every night"));
  }

  @Test
  void it_is_found_by_its_title_too() {
    assertTrue(found.stdout().contains(waiting), found::toString);
  }

  @Test
  void decisions_do_not_list_it_while_it_is_missing() {
    assertTrue(lists("R-0001", waiting) && lists("R-0001", moved));
    assertFalse(lists("R-0002", waiting) || lists("R-0002", moved));
    assertTrue(lists("R-0003", waiting) && lists("R-0003", moved));
  }

  @Test
  void each_run_is_told_as_it_was() {
    String first = at("R-0001", waiting);
    assertTrue(first.contains("Decided by R-0001") && first.contains("every night"), first);
    assertFalse(first.contains("not in the export"), first);

    String second = at("R-0002", waiting);
    assertTrue(second.contains("Decided by R-0001") && second.contains("since R-0002"), second);

    assertTrue(at("R-0003", waiting).contains("Decided by R-0003"), "it was decided anew");
    String back = at("R-0003", moved);
    assertTrue(back.startsWith("MOVED\n") && back.contains("Decided by R-0001"), back);
  }

  @Test
  void the_command_for_more_keeps_the_run() {
    Outcome outcome = vk2max.run("explain", waiting, "--at", "R-0002").exits(0);

    assertEquals(
        List.of("explain " + waiting + " --level full --at R-0002"), outcome.suggestions());
  }

  private Outcome night(String name, long chats, String at) throws Exception {
    String export = Exports.write(directory.resolve(name), chats, Instant.parse(at));
    return vk2max.run("run", "--export", export, "--json").exits(0);
  }

  private String at(String run, String chat) {
    return vk2max.run("explain", chat, "--at", run).exits(0).stdout();
  }

  private boolean lists(String run, String chat) {
    return vk2max.run("decisions", "--run", run).exits(0).csv().stream()
        .anyMatch(row -> row.getField("chat_id").equals(chat));
  }

  private static boolean is(NamedCsvRecord row, String outcome, String reasons) {
    return row.getField("outcome").equals(outcome) && row.getField("reasons").equals(reasons);
  }
}
