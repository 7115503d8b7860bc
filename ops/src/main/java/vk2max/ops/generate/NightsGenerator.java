package vk2max.ops.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes the exports of one world on several nights, one a day, and a policy for them. The first is
 * the bundle that {@link ExportGenerator} writes, byte for byte; how many nights follow changes
 * nothing in a bundle. Memory does not grow with chats or nights: what a chat is on a night is
 * computed from its number, not from the night before.
 *
 * <p>About one chat in a hundred is decided otherwise than the night before; {@code
 * docs/generated-nights.md} says what changes, and how much.
 */
public final class NightsGenerator {

  /** Largest number of nights of a world. */
  public static final int MAX_NIGHTS = Calendar.LAST_NIGHT;

  /** Name of the policy file beside the bundles. */
  public static final String POLICY = "policy.yaml";

  private NightsGenerator() {}

  /**
   * Writes a directory with one bundle a night, named by its day in Moscow such as {@code
   * 2025-09-15}, and {@value #POLICY}. Of an unfinished one the last bundle has no manifest.
   *
   * @param options of the first night; {@code out} is the directory, absent or empty
   * @param nights how many, 1 to {@value #MAX_NIGHTS}
   * @param chatsWritten told now and then how many chats are written, all nights together, a
   *     growing number, at the end {@link #chats}; called from several threads, never from two at
   *     once
   * @throws IllegalArgumentException if there are too few or too many nights, or they do not end
   *     before the year 2100
   * @throws IOException as {@link ExportGenerator#generate}
   */
  public static GeneratedNights generate(
      GenerateOptions options, int nights, LongConsumer chatsWritten) throws IOException {
    onNight(options, nights); // refused before anything is written
    ExportGenerator.requireRoom(options.out());
    Files.createDirectories(options.out());
    List<GeneratedExport> written = new ArrayList<>();
    for (int night = 1; night <= nights; night++) {
      long before = chats(options, night - 1);
      written.add(generateNight(options, night, chats -> chatsWritten.accept(before + chats)));
    }
    Path policy = options.out().resolve(POLICY);
    Files.writeString(policy, OpeningDays.policy(options, nights));
    return new GeneratedNights(options.out(), policy, written);
  }

  /**
   * Writes the bundle of one night alone into its directory below {@code options.out()}: for those
   * who take the nights one by one.
   *
   * @param options of the first night
   * @param night counted from 1, at most {@value #MAX_NIGHTS}
   * @throws IllegalArgumentException if there is no such night
   * @throws IOException as {@link ExportGenerator#generate}
   */
  public static GeneratedExport generateNight(
      GenerateOptions options, int night, LongConsumer chatsWritten) throws IOException {
    return ExportGenerator.generate(
        onNight(options, night), new World(options, night), chatsWritten);
  }

  /**
   * How many chats the first so many nights hold together, those that an export leaves out
   * included.
   */
  public static long chats(GenerateOptions options, int nights) {
    long chats = 0;
    for (int night = 1; night <= nights; night++) {
      chats += new World(options, night).chats();
    }
    return chats;
  }

  /**
   * The options of a night: the first ones, but for directory, instant and name.
   *
   * @throws IllegalArgumentException if there is no such night
   */
  static GenerateOptions onNight(GenerateOptions first, int night) {
    if (night < 1 || night > MAX_NIGHTS) {
      throw new IllegalArgumentException(
          "Could not generate exports: nights must be 1 to " + MAX_NIGHTS + ", was " + night + ".");
    }
    Instant generatedAt = first.generatedAt().plus(Duration.ofDays(night - 1));
    return new GenerateOptions(
        first.out().resolve(OpeningDays.day(generatedAt).toString()),
        first.chats(),
        first.seed(),
        first.regions(),
        first.compression(),
        first.shards(),
        generatedAt,
        night == 1 ? first.snapshotId() : GenerateOptions.snapshotId(generatedAt, first.seed()));
  }
}
