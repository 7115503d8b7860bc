package vk2max.ops.model;

import java.util.Set;

/** What a person is in an organisation. */
record Membership(String organisation, String role, boolean confirmed) {
  private static final Set<String> STAFF = Set.of("teacher", "employee", "administrator");
  private static final Set<String> FAMILY = Set.of("parent", "student");

  /** Whether it names an organisation and one of the roles that there are. */
  boolean counts() {
    return !organisation.isEmpty() && (isStaff() || isParentOrStudent() || role.equals("official"));
  }

  boolean isStaff() {
    return STAFF.contains(role);
  }

  boolean isParentOrStudent() {
    return FAMILY.contains(role);
  }
}
