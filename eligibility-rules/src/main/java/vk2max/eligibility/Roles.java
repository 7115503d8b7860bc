package vk2max.eligibility;

import java.util.EnumSet;
import java.util.Set;

/**
 * The roles a person has over all memberships.
 *
 * @param mask one bit a role, at its ordinal; 0 for a person whom Sferum does not know
 */
public record Roles(int mask) {
  // Asked once: the constants of an enum are copied for each who asks.
  private static final int MASKS = 1 << Role.values().length;

  public static final Roles NONE = new Roles(0);
  private static final int STAFF = maskOf(Role::isStaff);
  private static final int PARENT_OR_STUDENT = maskOf(Role::isParentOrStudent);

  public Roles {
    if (mask < 0 || mask >= MASKS) {
      throw new IllegalArgumentException("not a set of roles: " + mask);
    }
  }

  public static Roles of(Role... roles) {
    int mask = 0;
    for (Role role : roles) {
      mask |= bit(role);
    }
    return new Roles(mask);
  }

  public Roles with(Role role) {
    return new Roles(mask | bit(role));
  }

  public boolean anyStaff() {
    return (mask & STAFF) != 0;
  }

  public boolean anyParentOrStudent() {
    return (mask & PARENT_OR_STUDENT) != 0;
  }

  /** The roles, in the order of {@link Role}. */
  public Set<Role> asSet() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if ((mask & bit(role)) != 0) {
        roles.add(role);
      }
    }
    return roles;
  }

  private static int bit(Role role) {
    return 1 << role.ordinal();
  }

  private static int maskOf(java.util.function.Predicate<Role> which) {
    int mask = 0;
    for (Role role : Role.values()) {
      if (which.test(role)) {
        mask |= bit(role);
      }
    }
    return mask;
  }
}
