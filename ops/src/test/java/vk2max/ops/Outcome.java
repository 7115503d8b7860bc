package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user sees of a command that has ended. */
public record Outcome(List<String> command, int exitCode, String stdout, String stderr) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Fails with everything the command said unless it ended so. */
  public Outcome exits(int expected) {
    assertEquals(expected, exitCode, this::toString);
    return this;
  }

  /** The result as one JSON object. */
  public JsonNode json() {
    return JSON.readTree(stdout);
  }

  /** The result as one JSON object a line. */
  public List<JsonNode> jsonLines() {
    return stdout.lines().map(JSON::readTree).toList();
  }

  public List<NamedCsvRecord> csv() {
    return CsvReader.builder().ofNamedCsvRecord(stdout).stream().toList();
  }

  /** What stands on stderr beside the greeting and the suggestions. */
  public List<String> sentences() {
    return stderr
        .lines()
        .filter(line -> !line.equals("vk2max " + command.get(0) + " …"))
        .filter(line -> !line.matches("(Next:|Дальше:| {5,}) .*"))
        .toList();
  }

  /** The commands suggested at the end, without the program's name. */
  public List<String> suggestions() {
    return Stream.of(stdout, stderr).flatMap(Suggestions::of).toList();
  }

  /** Holds for whatever is asked of the program. */
  void assertWellMannered() {
    if (!command.contains("--verbose")) {
      assertFalse(stderr.contains("\tat "), this::toString);
      assertFalse(stderr.contains("Unexpected error"), this::toString);
    }
    suggestions().forEach(Suggestions::assertParses);
  }

  @Override
  public String toString() {
    return "$ vk2max " + String.join(" ", command) + "\n" + stdout + stderr + "exit " + exitCode;
  }
}
