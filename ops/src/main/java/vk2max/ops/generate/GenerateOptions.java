package vk2max.ops.generate;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to generate; equal options (but for {@code out}) give equal bytes.
 *
 * @param out directory of the bundle; absent or empty
 * @param chats number of chats, 1 to {@value #MAX_CHATS}
 * @param seed number of the world: another seed gives other schools, people and chats
 * @param regions two-digit codes of the federal subjects, at least one, each once
 * @param compression of every file but the manifest
 * @param shards number of files of chats, 1 to {@value #MAX_SHARDS}; no more than there are chats
 *     are written
 * @param generatedAt the snapshot instant, cut to whole seconds
 * @param snapshotId id of the snapshot: Latin letters, digits, dot, hyphen and underscore
 */
public record GenerateOptions(
    Path out,
    long chats,
    long seed,
    List<String> regions,
    Compression compression,
    int shards,
    Instant generatedAt,
    String snapshotId) {

  public static final long MAX_CHATS = 1_000_000_000;
  public static final int MAX_SHARDS = 10_000;

  public static final long DEFAULT_CHATS = 5_000;
  public static final long DEFAULT_SEED = 1;
  public static final List<String> DEFAULT_REGIONS = List.of("16", "66", "78");
  public static final int DEFAULT_SHARDS = 4;

  /** 15 September 2025, one o'clock in the morning in Moscow: the night of the sample exports. */
  public static final Instant DEFAULT_GENERATED_AT = Instant.parse("2025-09-14T22:00:00Z");

  static final ZoneId MOSCOW = ZoneId.of("+03:00");

  private static final Instant FIRST_SNAPSHOT = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST_SNAPSHOT = Instant.parse("2100-01-01T00:00:00Z");
  private static final Pattern REGION = Pattern.compile("[0-9]{2}");
  private static final Pattern SNAPSHOT_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public GenerateOptions {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(compression, "compression");
    require(chats >= 1 && chats <= MAX_CHATS, "chats must be 1 to " + MAX_CHATS + ", was " + chats);
    require(
        shards >= 1 && shards <= MAX_SHARDS,
        "shards must be 1 to " + MAX_SHARDS + ", was " + shards);
    regions = List.copyOf(regions);
    require(!regions.isEmpty(), "at least one region is needed");
    for (String region : regions) {
      require(
          REGION.matcher(region).matches(),
          "a region is a code of two digits such as 16, was \"" + region + "\"");
    }
    require(Set.copyOf(regions).size() == regions.size(), "a region stands twice in " + regions);
    generatedAt = generatedAt.truncatedTo(ChronoUnit.SECONDS);
    require(
        !generatedAt.isBefore(FIRST_SNAPSHOT) && generatedAt.isBefore(LAST_SNAPSHOT),
        "the snapshot instant must lie between 2000 and 2099, was " + generatedAt);
    require(
        SNAPSHOT_ID.matcher(snapshotId).matches(),
        "a snapshot id has 1 to 100 Latin letters, digits, '.', '-', '_', was \""
            + snapshotId
            + "\"");
  }

  /** Five thousand chats of three regions, in four files, Zstandard. */
  public static GenerateOptions defaults(Path out) {
    return new GenerateOptions(
        out,
        DEFAULT_CHATS,
        DEFAULT_SEED,
        DEFAULT_REGIONS,
        Compression.ZST,
        DEFAULT_SHARDS,
        DEFAULT_GENERATED_AT,
        snapshotId(DEFAULT_GENERATED_AT, DEFAULT_SEED));
  }

  /** The usual id of a generated snapshot: the day in Moscow and the seed. */
  public static String snapshotId(Instant generatedAt, long seed) {
    return "synthetic-" + generatedAt.atZone(MOSCOW).toLocalDate() + "-seed" + seed;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("Could not generate an export: " + otherwise + ".");
    }
  }
}
