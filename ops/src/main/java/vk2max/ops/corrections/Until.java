package vk2max.ops.corrections;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;

/**
 * The end of a hold as it is typed: a day, or an instant with its offset.
 *
 * @param day null for an instant, or no end
 * @param instant to the microsecond, as the ledger keeps it; null for a day, or no end
 */
public record Until(@Nullable LocalDate day, @Nullable Instant instant) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * Reads it.
   *
   * @param typed null for no end
   * @throws CommandFailure if it is neither a day nor an instant
   */
  public static Until of(@Nullable String typed) {
    if (typed == null) {
      return new Until(null, null);
    }
    LocalDate day = day(typed);
    Instant instant = day == null ? instant(typed) : null;
    Instant when = day == null ? instant : day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    if (when == null || when.isBefore(EARLIEST) || when.isAfter(LATEST)) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage.value", "--until", typed, "2025-10-01, 2025-10-01T09:00:00+03:00");
    }
    return new Until(day, instant);
  }

  private static @Nullable LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Instant instant(String typed) {
    try {
      return OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
