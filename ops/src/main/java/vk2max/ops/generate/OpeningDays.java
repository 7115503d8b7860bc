package vk2max.ops.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A policy for the nights of a world: its regions open one after another within a month, the first
 * on the first night, and the chats of one or two of them become read-only.
 */
final class OpeningDays {

  private static final int MONTH = 30;

  /** With so many regions the second becomes read-only too. */
  private static final int SEVERAL_REGIONS = 3;

  private OpeningDays() {}

  /** The day in Moscow of an instant. */
  static LocalDate day(Instant instant) {
    return instant.atZone(GenerateOptions.MOSCOW).toLocalDate();
  }

  /**
   * The text of the policy file.
   *
   * @param nights how many there are; fewer than a month's are enough for all regions to open
   */
  static String policy(GenerateOptions options, int nights) {
    LocalDate first = day(options.generatedAt());
    int span = Math.min(nights, MONTH);
    StringBuilder text =
        new StringBuilder("policy: " + options.snapshotId() + "-opening-days\nregions:\n");
    List<String> regions = options.regions();
    for (int region = 0; region < regions.size(); region++) {
      text.append("  \"").append(regions.get(region)).append("\": {opens: ");
      text.append(first.plusDays((long) region * span / regions.size()));
      if (region == 0) {
        text.append(", read-only-from: ").append(first.plusDays(span * 2L / 3));
      } else if (region == 1 && regions.size() >= SEVERAL_REGIONS) {
        text.append(", read-only-from: ").append(first.plusDays(span - 1L));
      }
      text.append("}\n");
    }
    return text.toString();
  }
}
