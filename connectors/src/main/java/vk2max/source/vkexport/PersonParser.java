package vk2max.source.vkexport;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.directory.PhoneKey;
import vk2max.eligibility.Role;
import vk2max.source.QuarantineCause;

/** Reads one line of a people file. Not thread-safe. */
public final class PersonParser {
  private static final Vocabulary<Field> FIELDS = new Vocabulary<>(Field.class);
  private static final Vocabulary<MembershipField> MEMBERSHIP =
      new Vocabulary<>(MembershipField.class);
  private static final Vocabulary<Role> ROLES = new Vocabulary<>(Role.class);

  final PhoneKey phone = new PhoneKey();
  final List<Membership> memberships = new ArrayList<>();
  long vkUserId;

  private final JsonScanner json = new JsonScanner();
  private final JsonLine record = new JsonLine(json, this::record);

  /** In the order in which an export has them. */
  private enum Field {
    VK_USER_ID,
    PHONE,
    NAME,
    MEMBERSHIPS,
    LAST_ACTIVE_IN_VK_AT,
    PHONE_HASH
  }

  private enum MembershipField {
    ORGANISATION_ID,
    ROLE,
    CONFIRMED,
    CLASSES
  }

  /** A role in an organisation, as the export writes it. */
  record Membership(String organisationId, Role role, boolean confirmed) {}

  /** Why the line must be set aside; null when the fields hold it. */
  public @Nullable QuarantineCause parse(Line line) {
    phone.clear();
    memberships.clear();
    vkUserId = RecordFields.MISSING;
    QuarantineCause cause = record.read(line);
    return cause != null ? cause : RecordFields.cause(vkUserId);
  }

  private void record() {
    for (Field field = json.firstField(FIELDS);
        field != null;
        field = json.nextField(FIELDS, field)) {
      switch (field) {
        case VK_USER_ID -> vkUserId = RecordFields.id(json);
        case PHONE -> PhoneFields.phone(json, phone);
        case PHONE_HASH -> PhoneFields.hash(json, phone);
        case MEMBERSHIPS -> memberships();
        case NAME, LAST_ACTIVE_IN_VK_AT -> json.skip();
      }
    }
  }

  private void memberships() {
    memberships.clear();
    if (!json.atList()) {
      return;
    }
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.atObject()) {
        membership();
      }
    }
  }

  /** A membership without an organisation or with an unlisted role counts as absent. */
  private void membership() {
    String organisationId = null;
    Role role = null;
    boolean confirmed = false;
    for (MembershipField field = json.firstField(MEMBERSHIP);
        field != null;
        field = json.nextField(MEMBERSHIP, field)) {
      switch (field) {
        case ORGANISATION_ID -> organisationId = RecordFields.textId(json);
        case ROLE -> role = json.readString() ? json.text().among(ROLES) : null;
        case CONFIRMED -> confirmed = RecordFields.bool(json);
        case CLASSES -> json.skip();
      }
    }
    if (organisationId != null && role != null) {
      memberships.add(new Membership(organisationId, role, confirmed));
    }
  }
}
