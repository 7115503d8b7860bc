package vk2max.source.vkexport;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** An instant with offset in ISO form, as a directory record has it. Reused; not thread-safe. */
final class InstantField {
  /** Unix seconds, {@link RecordFields#MISSING} or {@link RecordFields#WRONG}. */
  long seconds = RecordFields.MISSING;

  /** Nanoseconds beyond the second. */
  int nanos;

  void clear() {
    seconds = RecordFields.MISSING;
    nanos = 0;
  }

  void read(JsonScanner json) {
    clear();
    if (!json.readString()) {
      seconds = RecordFields.absent(json);
      return;
    }
    seconds = UsualInstant.seconds(json.text());
    if (seconds == UsualInstant.OTHER) {
      readAnyForm(json.text().toString());
    }
  }

  private void readAnyForm(String text) {
    seconds = RecordFields.WRONG;
    try {
      OffsetDateTime instant = OffsetDateTime.parse(text);
      seconds = instant.toEpochSecond();
      nanos = instant.getNano();
    } catch (DateTimeException e) {
      // Stays wrong.
    }
  }
}
