package vk2max.source.vkexport;

import org.jspecify.annotations.Nullable;
import vk2max.directory.PhoneKey;
import vk2max.source.QuarantineCause;

/** Reads one line of an accounts file. Not thread-safe. */
public final class MaxAccountParser {
  private static final Vocabulary<Field> FIELDS = new Vocabulary<>(Field.class);

  final PhoneKey phone = new PhoneKey();
  final InstantField registeredAt = new InstantField();
  long maxUserId;

  private final JsonScanner json = new JsonScanner();
  private final JsonLine record = new JsonLine(json, this::record);

  /** In the order in which an export has them. */
  private enum Field {
    MAX_USER_ID,
    PHONE,
    REGISTERED_AT,
    LAST_ACTIVE_AT,
    PHONE_HASH
  }

  /** Why the line must be set aside; null when the fields hold it. */
  public @Nullable QuarantineCause parse(Line line) {
    phone.clear();
    maxUserId = RecordFields.MISSING;
    registeredAt.clear();
    QuarantineCause cause = record.read(line);
    return cause != null ? cause : RecordFields.cause(maxUserId, registeredAt.seconds);
  }

  private void record() {
    for (Field field = json.firstField(FIELDS);
        field != null;
        field = json.nextField(FIELDS, field)) {
      switch (field) {
        case MAX_USER_ID -> maxUserId = RecordFields.id(json);
        case PHONE -> PhoneFields.phone(json, phone);
        case PHONE_HASH -> PhoneFields.hash(json, phone);
        case REGISTERED_AT -> registeredAt.read(json);
        case LAST_ACTIVE_AT -> json.skip();
      }
    }
  }
}
