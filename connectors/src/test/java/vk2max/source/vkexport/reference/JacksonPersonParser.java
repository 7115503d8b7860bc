package vk2max.source.vkexport.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vk2max.directory.PhoneKey;
import vk2max.eligibility.Role;
import vk2max.source.QuarantineCause;
import vk2max.source.vkexport.Line;

/** Reads one line of a people file. Not thread-safe. */
final class JacksonPersonParser {
  final PhoneKey phone = new PhoneKey();
  final List<Membership> memberships = new ArrayList<>();
  long vkUserId;

  /** A role in an organisation, as the export writes it. */
  record Membership(String organisationId, Role role, boolean confirmed) {}

  /** Why the line must be set aside; null when the fields hold it. */
  @Nullable QuarantineCause parse(Line line) {
    phone.clear();
    memberships.clear();
    vkUserId = JacksonRecordFields.MISSING;
    QuarantineCause cause = JacksonLine.read(line, this::record);
    return cause != null ? cause : JacksonRecordFields.cause(vkUserId);
  }

  private void record(JsonParser parser) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "vk_user_id" -> vkUserId = JacksonRecordFields.id(parser);
        case "phone", "phone_hash" -> JacksonPhoneFields.read(field, parser, phone);
        case "memberships" -> memberships(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void memberships(JsonParser parser) {
    memberships.clear();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        membership(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** A membership without an organisation or with an unlisted role counts as absent. */
  private void membership(JsonParser parser) {
    String organisationId = null;
    Role role = null;
    boolean confirmed = false;
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "organisation_id" -> organisationId = JacksonRecordFields.textId(parser);
        case "role" -> role = role(JacksonLine.string(parser));
        case "confirmed" -> confirmed = JacksonRecordFields.bool(parser);
        default -> parser.skipChildren();
      }
    }
    if (organisationId != null && role != null) {
      memberships.add(new Membership(organisationId, role, confirmed));
    }
  }

  private static @Nullable Role role(@Nullable String name) {
    return switch (name == null ? "" : name) {
      case "teacher" -> Role.TEACHER;
      case "employee" -> Role.EMPLOYEE;
      case "administrator" -> Role.ADMINISTRATOR;
      case "parent" -> Role.PARENT;
      case "student" -> Role.STUDENT;
      case "official" -> Role.OFFICIAL;
      default -> null;
    };
  }
}
