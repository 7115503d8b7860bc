package vk2max.source.vkexport.reference;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import vk2max.directory.Organisation;
import vk2max.eligibility.MembershipFacts;
import vk2max.source.QuarantineCause;
import vk2max.source.vkexport.Line;

/** Reads one line of an organisations file. Not thread-safe. */
final class JacksonOrganisationParser {
  private final JacksonInstantField movedAt = new JacksonInstantField();
  private @Nullable String organisationId;
  private @Nullable String region;
  private @Nullable String name;
  private @Nullable String municipality;
  private boolean journalIntegrated;
  private boolean wrongType;

  /** Why the line must be set aside; null when {@link #organisation()} holds it. */
  @Nullable QuarantineCause parse(Line line) {
    organisationId = null;
    region = null;
    name = null;
    municipality = null;
    journalIntegrated = false;
    movedAt.clear();
    wrongType = false;
    QuarantineCause cause = JacksonLine.read(line, this::record);
    if (cause != null) {
      return cause;
    }
    if (organisationId == null || region == null) {
      return QuarantineCause.MISSING_FIELD;
    }
    return wrongType || !isRegion(region) || movedAt.seconds == JacksonRecordFields.WRONG
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
        movedAt.seconds == JacksonRecordFields.MISSING
            ? MembershipFacts.NOT_MOVED
            : movedAt.seconds,
        movedAt.nanos);
  }

  private void record(JsonParser parser) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "organisation_id" -> organisationId = required(parser);
        case "region" -> region = required(parser);
        case "name" -> name = JacksonLine.string(parser);
        case "municipality" -> municipality = JacksonLine.string(parser);
        case "journal_integrated" -> journalIntegrated = JacksonRecordFields.bool(parser);
        case "moved_to_max_at" -> movedAt.read(parser);
        default -> parser.skipChildren();
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

  private @Nullable String required(JsonParser parser) {
    if (JacksonRecordFields.isNull(parser)) {
      return null;
    }
    String text = JacksonRecordFields.textId(parser);
    wrongType |= text == null;
    return text == null ? "" : text;
  }
}
