package vk2max.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model against exports whose right answers are known for every chat and every bad line. */
class ModelAgainstSamplesTest {
  /** The samples lie with the job; tests run in the folder of their module. */
  private static final Path SAMPLES = Path.of("../migration-job/src/test/resources/samples");

  @ParameterizedTest
  @ValueSource(strings = {"region-16", "region-66-rough", "region-78-odd", "region-01-hashed"})
  void every_chat_is_answered_as_expected(String sample) throws IOException {
    Path folder = SAMPLES.resolve(sample);
    ModelNight night = night(folder);
    SortedSet<String> expected = rows(folder.resolve("expected.csv"));
    assertFalse(expected.isEmpty());
    assertSame(expected, answers(night));
    assertEquals(expected.size(), night.decisions().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"region-16", "region-66-rough", "region-78-odd", "region-01-hashed"})
  void every_bad_line_is_set_aside_as_expected(String sample) throws IOException {
    Path folder = SAMPLES.resolve(sample);
    SortedSet<String> found = new TreeSet<>();
    for (QuarantinedLine line : night(folder).quarantined()) {
      String file = line.file().replaceFirst("\\.jsonl(\\.gz|\\.zst)?$", "");
      found.add(file + "," + line.line() + "," + line.cause());
    }
    assertSame(rows(folder.resolve("expected-quarantine.csv")), found);
  }

  private static ModelNight night(Path folder) throws IOException {
    Path file = folder.resolve("policy.yaml");
    ModelPolicy policy = Files.exists(file) ? ModelPolicy.read(file) : ModelPolicy.defaults();
    return new TransferModel().night(folder.resolve("bundle"), policy, Corrections.none());
  }

  /** As rows of expected.csv: the last two columns are the numbers of people added and invited. */
  private static SortedSet<String> answers(ModelNight night) {
    Map<Long, ModelMove> moves = new TreeMap<>();
    night.moves().forEach(move -> moves.put(move.chatId(), move));
    SortedSet<String> rows = new TreeSet<>();
    night
        .decisions()
        .forEach(
            (chat, decision) ->
                rows.add(
                    chat
                        + ","
                        + decision.outcome()
                        + ","
                        + decision.reasons()
                        + ","
                        + (moves.containsKey(chat) ? moved(decision, moves.get(chat)) : ",,,")));
    return rows;
  }

  private static String moved(Decision decision, ModelMove move) {
    return decision.carrier()
        + ","
        + decision.organisation()
        + ","
        + move.members().size()
        + ","
        + move.invited().size();
  }

  private static SortedSet<String> rows(Path csv) throws IOException {
    SortedSet<String> rows = new TreeSet<>(Files.readAllLines(csv));
    rows.removeIf(row -> row.startsWith("chat_id,") || row.startsWith("file,") || row.isBlank());
    return rows;
  }

  /** Says the rows that differ only: a sample has thousands. */
  private static void assertSame(SortedSet<String> expected, SortedSet<String> actual) {
    SortedSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    SortedSet<String> surplus = new TreeSet<>(actual);
    surplus.removeAll(expected);
    assertEquals("[] []", missing + " " + surplus);
  }
}
