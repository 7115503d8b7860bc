package vk2max.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Role;
import vk2max.eligibility.Terms;

class DirectoryBuilderTest {
  private final DirectoryBuilder builder =
      new DirectoryBuilder(new Terms(Policy.DEFAULT, Instant.parse("2025-09-15T00:00:00Z")), 0, 0);

  private static PhoneKey phone(String text) {
    PhoneKey key = new PhoneKey();
    key.phone(text);
    return key;
  }

  private void person(long id, String phone, String organisation, Role role) {
    assertTrue(builder.beginPerson(id));
    builder.addMembership(organisation, role, true);
    builder.endPerson(id, phone(phone));
  }

  private static Organisation organisation(String id) {
    return new Organisation(id, "16", null, null, false, MembershipFacts.NOT_MOVED, 0);
  }

  @Test
  void people_are_joined_with_the_accounts_that_came_before() {
    assertTrue(builder.addAccount(5, phone("+79161234567"), 100, 0));
    person(1, "8 916 123-45-67", "org-1", Role.PARENT);
    person(2, "none", "org-1", Role.PARENT);
    person(3, "+79161234568", "org-1", Role.PARENT);
    PeopleDirectory directory = builder.build();
    assertEquals(5, directory.maxUserId(directory.row(1)));
    assertEquals(MaxRegistration.SAME_PHONE, directory.registration(directory.row(1)));
    assertEquals(MaxRegistration.PHONE_UNKNOWN, directory.registration(directory.row(2)));
    assertEquals(MaxRegistration.NOT_FOUND, directory.registration(directory.row(3)));
  }

  /** What accounts are told apart by is no longer there: a person needs the memory. */
  @Test
  void nothing_but_people_is_taken_after_the_first_of_them() {
    person(1, "none", "org-1", Role.PARENT);
    assertThrows(
        IllegalStateException.class, () -> builder.addAccount(5, phone("+79161234567"), 100, 0));
    assertThrows(IllegalStateException.class, () -> builder.addOrganisation(organisation("org-1")));
  }

  @Test
  void staff_of_one_organisation_share_their_membership() {
    builder.addOrganisation(organisation("org-1"));
    builder.addOrganisation(organisation("org-2"));
    person(1, "none", "org-1", Role.TEACHER);
    person(2, "none", "org-2", Role.TEACHER);
    person(3, "none", "org-1", Role.TEACHER);
    PeopleDirectory directory = builder.build();
    MembershipFacts first = directory.membership(directory.row(1));
    assertSame(first, directory.membership(directory.row(3)));
    assertEquals("org-1", first.organisationId());
    assertEquals("org-2", directory.membership(directory.row(2)).organisationId());
  }

  /** A second membership that does not count for anything is passed over. */
  @Test
  void unknown_are_organisations_that_count_for_somebody() {
    builder.addOrganisation(organisation("org-5"));
    assertTrue(builder.beginPerson(1));
    builder.addMembership("org-9", Role.PARENT, true);
    builder.addMembership("org-4", Role.OFFICIAL, true);
    builder.addMembership("org-8", Role.TEACHER, true);
    builder.endPerson(1, phone("none"));
    person(2, "none", "org-5", Role.PARENT);
    assertEquals(Set.of("org-4", "org-8"), builder.build().organisations().unknown());
  }
}
