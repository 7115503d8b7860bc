package vk2max.source.vkexport.reference;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;

/** An instant with offset in ISO form, as a directory record has it. Reused; not thread-safe. */
final class JacksonInstantField {
  /** Unix seconds, {@link JacksonRecordFields#MISSING} or {@link JacksonRecordFields#WRONG}. */
  long seconds = JacksonRecordFields.MISSING;

  /** Nanoseconds beyond the second. */
  int nanos;

  void clear() {
    seconds = JacksonRecordFields.MISSING;
    nanos = 0;
  }

  void read(JsonParser parser) {
    clear();
    if (JacksonRecordFields.isNull(parser)) {
      return;
    }
    seconds = JacksonRecordFields.WRONG;
    String text = JacksonLine.string(parser);
    if (text == null) {
      return;
    }
    try {
      OffsetDateTime instant = OffsetDateTime.parse(text);
      seconds = instant.toEpochSecond();
      nanos = instant.getNano();
    } catch (DateTimeException e) {
      // Stays wrong.
    }
  }
}
