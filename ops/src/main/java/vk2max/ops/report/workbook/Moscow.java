package vk2max.ops.report.workbook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Days and hours as coordinators are told them. */
final class Moscow {
  private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

  private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

  private Moscow() {}

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  /** As {@code explain} writes it. */
  static String text(Instant instant) {
    return TEXT.format(minute(instant));
  }

  static LocalDateTime minute(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZONE).truncatedTo(ChronoUnit.MINUTES);
  }
}
