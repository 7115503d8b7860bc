package vk2max.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;

/** The sample exports with the answer expected for every chat. */
public enum Sample {
  REGION_01_HASHED("region-01-hashed"),
  REGION_16("region-16"),
  REGION_66_ROUGH("region-66-rough"),
  REGION_78_ODD("region-78-odd");

  private final String folder;

  Sample(String folder) {
    this.folder = folder;
  }

  public Path bundle() {
    return root().resolve("bundle");
  }

  /** The policy the answers were made with: for one sample region 02 opens a day later. */
  public Policy policy() {
    if (this != REGION_66_ROUGH) {
      return Policy.DEFAULT;
    }
    Policy base = Policy.DEFAULT;
    long opens = java.time.OffsetDateTime.parse("2025-09-16T01:00:00+03:00").toEpochSecond();
    return new Policy(
        base.id(),
        base.activeSince(),
        base.zone(),
        base.rankLimit(),
        Map.of("02", new RegionGate(opens, java.time.LocalDate.of(2025, 11, 5))));
  }

  /** Chat id → {@code outcome,reasons,carrier,organisation}, the last two for a move only. */
  public Map<Long, String> expectedDecisions() {
    return rows("expected.csv").stream()
        .collect(
            Collectors.toMap(
                row -> Long.valueOf(row[0]),
                row -> String.join(",", row[1], row[2], row[3], row[4]),
                (a, b) -> a,
                TreeMap::new));
  }

  /** Chat id → people added and invited, for every chat that moves. */
  public Map<Long, int[]> expectedMembers() {
    return rows("expected.csv").stream()
        .filter(row -> row[1].equals("MOVE"))
        .collect(
            Collectors.toMap(
                row -> Long.valueOf(row[0]),
                row -> new int[] {Integer.parseInt(row[5]), Integer.parseInt(row[6])},
                (a, b) -> a,
                TreeMap::new));
  }

  /** {@code file,line,cause} with the file's extensions cut off. */
  public TreeSet<String> expectedQuarantine() {
    return rows("expected-quarantine.csv").stream()
        .map(row -> String.join(",", row))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String[]> rows(String file) {
    try (var lines = Files.lines(root().resolve(file))) {
      Function<String, String[]> split = line -> line.split(",", -1);
      return lines.skip(1).filter(line -> !line.isBlank()).map(split).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path root() {
    return Path.of("src/test/resources/samples").resolve(folder);
  }
}
