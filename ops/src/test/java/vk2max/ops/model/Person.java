package vk2max.ops.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A profile of Sferum.
 *
 * @param phone null if there is no valid one
 */
record Person(long id, String phone, List<Membership> memberships) {
  /**
   * @throws BadLine if the id is missing or of a wrong type
   */
  static Person of(JsonNode line) {
    Required required = new Required();
    long id = required.id(line, "vk_user_id");
    required.check();
    return new Person(id, Phone.of(line), memberships(line.path("memberships")));
  }

  boolean isStaff() {
    return memberships.stream().anyMatch(Membership::isStaff);
  }

  boolean isParentOrStudentOnly() {
    return memberships.stream().anyMatch(Membership::isParentOrStudent) && !isStaff();
  }

  Optional<String> smallestOrganisation() {
    return memberships.stream().map(Membership::organisation).min(String::compareTo);
  }

  private static List<Membership> memberships(JsonNode list) {
    List<Membership> memberships = new ArrayList<>();
    if (list.isArray()) {
      list.forEach(
          one -> {
            Membership membership = membership(one);
            if (membership.counts()) {
              memberships.add(membership);
            }
          });
    }
    return memberships;
  }

  private static Membership membership(JsonNode one) {
    return new Membership(
        Fields.text(one.path("organisation_id")),
        Fields.text(one.path("role")),
        Fields.isTrue(one.path("confirmed")));
  }
}
