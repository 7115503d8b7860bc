package vk2max.source.vkexport;

import org.jspecify.annotations.Nullable;
import vk2max.directory.Organisation;
import vk2max.eligibility.MembershipFacts;
import vk2max.source.QuarantineCause;

/** Reads one line of an organisations file. Not thread-safe. */
public final class OrganisationParser {
  private static final Vocabulary<Field> FIELDS = new Vocabulary<>(Field.class);

  private final JsonScanner json = new JsonScanner();
  private final JsonLine record = new JsonLine(json, this::record);
  private final InstantField movedAt = new InstantField();
  private @Nullable String organisationId;
  private @Nullable String region;
  private @Nullable String name;
  private @Nullable String municipality;
  private boolean journalIntegrated;
  private boolean wrongType;

  /** In the order in which an export has them. */
  private enum Field {
    ORGANISATION_ID,
    NAME,
    REGION,
    MUNICIPALITY,
    KIND,
    JOURNAL_INTEGRATED,
    MOVED_TO_MAX_AT
  }

  /** Why the line must be set aside; null when {@link #organisation()} holds it. */
  public @Nullable QuarantineCause parse(Line line) {
    organisationId = null;
    region = null;
    name = null;
    municipality = null;
    journalIntegrated = false;
    movedAt.clear();
    wrongType = false;
    QuarantineCause cause = record.read(line);
    if (cause != null) {
      return cause;
    }
    if (organisationId == null || region == null) {
      return QuarantineCause.MISSING_FIELD;
    }
    return wrongType || !isRegion(region) || movedAt.seconds == RecordFields.WRONG
        ? QuarantineCause.WRONG_TYPE
        : null;
  }

  Organisation organisation() {
    if (organisationId == null || region == null) {
      throw new IllegalStateException("no organisation has been read");
    }
    return new Organisation(
        organisationId,
        region,
        name,
        municipality,
        journalIntegrated,
        movedAt.seconds == RecordFields.MISSING ? MembershipFacts.NOT_MOVED : movedAt.seconds,
        movedAt.nanos);
  }

  private void record() {
    for (Field field = json.firstField(FIELDS);
        field != null;
        field = json.nextField(FIELDS, field)) {
      switch (field) {
        case ORGANISATION_ID -> organisationId = required();
        case REGION -> region = required();
        case NAME -> name = RecordFields.string(json);
        case MUNICIPALITY -> municipality = RecordFields.string(json);
        case JOURNAL_INTEGRATED -> journalIntegrated = RecordFields.bool(json);
        case MOVED_TO_MAX_AT -> movedAt.read(json);
        case KIND -> json.skip();
      }
    }
  }

  /** A code of the federal subjects: it names a gate of the policy, counts and a tag of metrics. */
  private static boolean isRegion(String text) {
    return text.length() == 2 && isDigit(text.charAt(0)) && isDigit(text.charAt(1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private @Nullable String required() {
    String text = RecordFields.textId(json);
    if (text == null && json.wasNull()) {
      return null;
    }
    wrongType |= text == null;
    return text == null ? "" : text;
  }
}
