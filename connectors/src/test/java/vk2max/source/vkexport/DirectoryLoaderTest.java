package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.source.vkexport.BundleFixture.ACCOUNT;
import static vk2max.source.vkexport.BundleFixture.ORGANISATION;
import static vk2max.source.vkexport.BundleFixture.PERSON;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.MaxRegistration;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Role;
import vk2max.eligibility.Roles;
import vk2max.eligibility.Terms;
import vk2max.source.QuarantineLimit;
import vk2max.source.QuarantinedLine;

/** How organisations, accounts and people become a directory, and what is set aside on the way. */
class DirectoryLoaderTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final String NO_LIMIT = "100";

  @TempDir Path folder;
  private BundleFixture bundle;
  private final List<QuarantinedLine> quarantined = new ArrayList<>();

  @BeforeEach
  void a_bundle_in_order() {
    bundle = BundleFixture.in(folder);
  }

  private PeopleDirectory load(String percent) {
    ExportBundle opened = bundle.open();
    Terms terms = new Terms(Policy.DEFAULT, opened.generatedAt());
    try {
      return new DirectoryLoader(
              opened, terms, QuarantineLimit.ofPercent(percent), quarantined::add, 2)
          .load();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private PeopleDirectory load() {
    return load(NO_LIMIT);
  }

  private void assertQuarantined(String... lines) {
    assertEquals(
        List.of(lines),
        quarantined.stream()
            .map(line -> line.file() + ":" + line.line() + " " + line.cause())
            .toList());
  }

  private DirectoryLoaderTest organisations(String... lines) {
    bundle.file("organisations.jsonl", "organisations", lines);
    return this;
  }

  private DirectoryLoaderTest people(String... lines) {
    bundle.file("people.jsonl", "people", lines);
    return this;
  }

  private DirectoryLoaderTest accounts(String... lines) {
    bundle.file("max-accounts.jsonl", "max_accounts", lines);
    return this;
  }

  private static String account(long id, String phone, String registeredAt) {
    return "{\"max_user_id\":%d,\"phone\":\"%s\",\"registered_at\":\"%s\"}"
        .formatted(id, phone, registeredAt);
  }

  @Test
  void a_person_is_joined_with_organisation_and_account() {
    PeopleDirectory directory = load();
    int row = directory.row(1042);
    assertEquals(1, directory.size());
    assertEquals(Roles.of(Role.TEACHER), directory.roles(row));
    MembershipFacts membership = directory.membership(row);
    assertNotNull(membership);
    assertEquals("org-1", membership.organisationId());
    assertEquals("16", membership.region());
    assertTrue(membership.confirmed());
    assertEquals(1757451600, membership.movedAt());
    assertEquals(0, membership.movedAtNanos());
    assertEquals(MaxRegistration.SAME_PHONE, directory.registration(row));
    assertEquals(5550001, directory.maxUserId(row));
    assertQuarantined();
  }

  @Test
  void a_person_whom_the_export_does_not_hold_has_no_role_and_is_not_in_max() {
    PeopleDirectory directory = load();
    int row = directory.row(1);
    assertEquals(PeopleDirectory.UNKNOWN, row);
    assertEquals(Roles.NONE, directory.roles(row));
    assertNull(directory.membership(row));
    assertNull(directory.smallestOrganisation(row));
    assertEquals(MaxRegistration.NOT_FOUND, directory.registration(row));
    assertEquals(0, directory.maxUserId(row));
  }

  @Nested
  class Phones {
    @Test
    void two_people_with_one_phone_have_one_account() {
      people(PERSON, PERSON.replace("1042", "2077").replace("8 (916)", "+7 916"));
      PeopleDirectory directory = load();
      assertEquals(5550001, directory.maxUserId(directory.row(1042)));
      assertEquals(5550001, directory.maxUserId(directory.row(2077)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"garbage\"", "89161234567", "\"\"", "\"+89161234567\"", "[]"})
    void a_person_without_a_usable_phone_is_of_unknown_registration(String phone) {
      people(PERSON.replace("\"8 (916) 123-45-67\"", phone));
      PeopleDirectory directory = load();
      assertEquals(MaxRegistration.PHONE_UNKNOWN, directory.registration(directory.row(1042)));
      assertEquals(0, directory.maxUserId(directory.row(1042)));
      assertQuarantined();
    }

    @Test
    void a_person_whose_phone_no_account_has_is_not_in_max() {
      people(PERSON.replace("123-45-67", "123-45-68"));
      PeopleDirectory directory = load();
      assertEquals(MaxRegistration.NOT_FOUND, directory.registration(directory.row(1042)));
    }

    @Test
    void people_and_accounts_without_a_phone_never_meet() {
      people(PERSON.replace("\"8 (916) 123-45-67\"", "null"));
      accounts(ACCOUNT.replace("\"+79161234567\"", "null"));
      PeopleDirectory directory = load();
      assertEquals(MaxRegistration.PHONE_UNKNOWN, directory.registration(directory.row(1042)));
      assertQuarantined();
    }

    @Test
    void the_latest_registration_with_a_phone_counts_in_whatever_order_and_zone() {
      String early = account(1, "89161234567", "2025-08-20T10:00:00+03:00");
      String late = account(2, "+79161234567", "2025-08-20T08:00:00Z");
      String latest = account(3, "8 916 1234567", "2025-08-20T12:00:00+03:00");
      for (String[] order :
          new String[][] {{early, late, latest}, {latest, late, early}, {late, latest, early}}) {
        accounts(order);
        PeopleDirectory directory = load();
        assertEquals(3, directory.maxUserId(directory.row(1042)), String.join(" ", order));
      }
    }

    @Test
    void the_latest_registration_counts_to_the_fraction_of_a_second() {
      String early = account(11, "89161234567", "2025-08-20T10:00:00+03:00");
      String late = account(12, "+79161234567", "2025-08-20T10:00:00.000000001+03:00");
      String other = account(13, "+79161234568", "2025-08-20T10:00:00.5+03:00");
      for (String[] order : new String[][] {{early, other, late}, {late, other, early}}) {
        accounts(order);
        PeopleDirectory directory = load();
        assertEquals(12, directory.maxUserId(directory.row(1042)), String.join(" ", order));
      }
    }

    /** More than there was room for, so that the columns grow with and without fractions. */
    @Test
    void of_many_registrations_the_latest_counts() {
      String[] many = new String[100];
      for (int i = 0; i < many.length; i++) {
        String fraction = i < 40 ? "" : "." + (1000 - i);
        many[i] = account(1 + i, "8916123" + (4500 + i), "2025-08-20T10:00:00" + fraction + "Z");
      }
      String[] lines = Arrays.copyOf(many, 101);
      lines[100] = account(900, "89161234567", "2025-08-20T10:00:00.932Z");
      bundle.file(
          "max-accounts.jsonl",
          "max_accounts",
          1,
          (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      BundleRefusedException refused = assertThrows(BundleRefusedException.class, () -> load());
      assertTrue(refused.getMessage().contains("101 records"), refused.getMessage());
      bundle.file("max-accounts.jsonl", "max_accounts", lines);
      PeopleDirectory directory = load();
      assertEquals(68, directory.maxUserId(directory.row(1042)));
    }

    @Test
    void of_equally_late_registrations_the_smaller_id_counts_in_whatever_order() {
      String one = account(11, "89161234567", "2025-08-20T10:00:00+03:00");
      String same = account(12, "89161234567", "2025-08-20T07:00:00Z");
      for (String[] order : new String[][] {{one, same}, {same, one}}) {
        accounts(order);
        PeopleDirectory directory = load();
        assertEquals(11, directory.maxUserId(directory.row(1042)));
      }
    }

    @Test
    void equal_hashes_meet_and_a_hash_never_meets_a_phone() {
      String hashed = "\"phone_hash\":\"" + HASH + "\"";
      people(
          PERSON.replace("\"phone\":\"8 (916) 123-45-67\"", hashed),
          PERSON.replace("1042", "2077"));
      accounts(ACCOUNT.replace("\"phone\":\"+79161234567\"", hashed));
      PeopleDirectory directory = load();
      assertEquals(5550001, directory.maxUserId(directory.row(1042)));
      assertEquals(MaxRegistration.NOT_FOUND, directory.registration(directory.row(2077)));
    }

    @Test
    void a_hash_in_upper_case_is_none() {
      people(
          PERSON.replace(
              "\"phone\":\"8 (916) 123-45-67\"",
              "\"phone_hash\":\"" + HASH.toUpperCase(java.util.Locale.ROOT) + "\""));
      PeopleDirectory directory = load();
      assertEquals(MaxRegistration.PHONE_UNKNOWN, directory.registration(directory.row(1042)));
    }

    @Test
    void an_unusable_hash_behind_a_phone_does_not_take_the_phone_away() {
      people(PERSON.replace("\"name\"", "\"phone_hash\":\"none\",\"name\""));
      PeopleDirectory directory = load();
      assertEquals(5550001, directory.maxUserId(directory.row(1042)));
    }
  }

  @Nested
  class Memberships {
    private static final String ONE =
        "{\"organisation_id\":\"org-1\",\"role\":\"teacher\",\"confirmed\":true}";

    private PeopleDirectory with(String... memberships) {
      people(PERSON.replace(ONE, String.join(",", memberships)));
      return load();
    }

    @Test
    void an_organisation_keeps_the_fraction_of_the_second_in_which_it_was_moved() {
      organisations(ORGANISATION.replace("00:00:00+03", "00:00:00.123456789+03"));
      PeopleDirectory directory = load();
      MembershipFacts membership = directory.membership(directory.row(1042));
      assertEquals(1757451600, membership.movedAt());
      assertEquals(123456789, membership.movedAtNanos());
    }

    @Test
    void roles_of_all_memberships_count_and_the_smallest_organisation_of_all_is_kept() {
      PeopleDirectory directory =
          with(ONE, ONE.replace("org-1", "org-0").replace("teacher", "parent"));
      int row = directory.row(1042);
      assertEquals(Roles.of(Role.TEACHER, Role.PARENT), directory.roles(row));
      assertEquals("org-0", directory.smallestOrganisation(row).organisationId());
      assertEquals("org-1", directory.membership(row).organisationId());
    }

    @Test
    void a_parent_has_no_staff_membership() {
      PeopleDirectory directory = with(ONE.replace("teacher", "parent"));
      assertNull(directory.membership(directory.row(1042)));
      assertEquals("org-1", directory.smallestOrganisation(directory.row(1042)).organisationId());
    }

    @Test
    void of_two_staff_memberships_the_one_with_fewer_criteria_not_met_counts() {
      PeopleDirectory directory =
          with(ONE.replace("true", "false"), ONE.replace("teacher", "employee"));
      MembershipFacts membership = directory.membership(directory.row(1042));
      assertEquals(Role.EMPLOYEE, membership.role());
      assertTrue(membership.confirmed());
    }

    @Test
    void a_membership_of_an_organisation_that_the_export_does_not_hold_is_known_as_such() {
      PeopleDirectory directory = with(ONE.replace("org-1", "org-9"));
      MembershipFacts membership = directory.membership(directory.row(1042));
      assertEquals("org-9", membership.organisationId());
      assertEquals(false, membership.organisationKnown());
      assertEquals("", directory.smallestOrganisation(directory.row(1042)).region());
      assertEquals(Set.of("org-9"), directory.organisations().unknown());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"role\":\"teacher\",\"confirmed\":true}",
          "{\"organisation_id\":7,\"role\":\"teacher\"}",
          "{\"organisation_id\":\"\",\"role\":\"teacher\"}",
          "{\"organisation_id\":\"org-1\",\"role\":\"Teacher\"}",
          "{\"organisation_id\":\"org-1\"}",
          "{\"organisation_id\":\"org-1\\u0000\",\"role\":\"teacher\"}", // no ledger can hold it
          "{\"organisation_id\":\"\\ud800\",\"role\":\"teacher\"}",
          "null",
          "[]",
          "\"teacher\""
        })
    void a_membership_that_is_unreadable_counts_as_absent(String membership) {
      PeopleDirectory directory = with(membership);
      assertEquals(Roles.NONE, directory.roles(directory.row(1042)));
      assertQuarantined();
      assertEquals(Set.of(), directory.organisations().unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "null", "[true]", "false"})
    void only_true_confirms_a_role(String confirmed) {
      PeopleDirectory directory = with(ONE.replace("true", confirmed));
      assertEquals(false, directory.membership(directory.row(1042)).confirmed());
    }
  }

  @Nested
  class Quarantine {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"org-1\"      | 7              | WRONG_TYPE",
          "\"org-1\"      | \"\"           | WRONG_TYPE",
          "\"org-1\"      | \"a\\u0000\"   | WRONG_TYPE",
          "\"org-1\"      | null           | MISSING_FIELD",
          "\"16\"         | 16             | WRONG_TYPE",
          "\"16\"         | null           | MISSING_FIELD",
          "\"2025-09-10T00:00:00+03:00\" | \"2025-09-10T00:00:00\" | WRONG_TYPE",
          "\"2025-09-10T00:00:00+03:00\" | \"2025-09-31T00:00:00+03:00\" | WRONG_TYPE",
          "\"2025-09-10T00:00:00+03:00\" | 1757451600 | WRONG_TYPE"
        })
    void an_organisation_that_is_unreadable(String from, String to, String cause) {
      organisations(ORGANISATION.replace(from, to), ORGANISATION.replace("org-1", "org-2"));
      PeopleDirectory directory = load();
      assertQuarantined("organisations.jsonl:1 " + cause);
      assertEquals(1, directory.organisations().size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "1",
          "016",
          "1\\t6",
          "\\t\\t",
          "16\\n",
          "#1",
          "##",
          " 16",
          "1 ",
          "RU",
          "\\u0661\\u0666",
          "1\\u0000"
        })
    void an_organisation_whose_region_is_not_two_digits(String region) {
      organisations(
          ORGANISATION.replace("\"16\"", '"' + region + '"'),
          ORGANISATION.replace("org-1", "org-2"));
      PeopleDirectory directory = load();
      assertQuarantined("organisations.jsonl:1 WRONG_TYPE");
      assertEquals(false, directory.membership(directory.row(1042)).organisationKnown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"moved_to_max_at\":null", "\"x\":1"})
    void an_organisation_that_was_not_moved_is_in_order(String moved) {
      organisations(
          ORGANISATION.replace("\"moved_to_max_at\":\"2025-09-10T00:00:00+03:00\"", moved));
      PeopleDirectory directory = load();
      assertEquals(MembershipFacts.NOT_MOVED, directory.membership(directory.row(1042)).movedAt());
      assertQuarantined();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "5550001 | \"5550001\" | WRONG_TYPE",
          "5550001 | 0 | WRONG_TYPE",
          "5550001 | -5 | WRONG_TYPE",
          "5550001 | 1.0 | WRONG_TYPE",
          "5550001 | null | MISSING_FIELD",
          "\"2025-08-20T10:00:00+03:00\" | \"20.08.2025\" | WRONG_TYPE",
          "\"2025-08-20T10:00:00+03:00\" | \"2025-08-20T10:00:00\" | WRONG_TYPE",
          "\"2025-08-20T10:00:00+03:00\" | null | MISSING_FIELD"
        })
    void an_account_that_is_unreadable(String from, String to, String cause) {
      accounts(ACCOUNT.replace(from, to));
      PeopleDirectory directory = load();
      assertQuarantined("max-accounts.jsonl:1 " + cause);
      assertEquals(0, directory.maxUserId(directory.row(1042)));
    }

    @ParameterizedTest
    @CsvSource({"0, WRONG_TYPE", "-7, WRONG_TYPE", "7.5, WRONG_TYPE", "null, MISSING_FIELD"})
    void a_person_without_a_usable_id(String id, String cause) {
      people(PERSON.replace("1042", id), PERSON);
      assertEquals(1, load().size());
      assertQuarantined("people.jsonl:1 " + cause);
    }

    @Test
    void lines_that_are_no_records_with_their_physical_numbers_and_masked() {
      bundle.file(
          "people.jsonl",
          "people",
          5,
          (PERSON + "\n\n{\"phone\":\"89161234567\"\r\n[]\n  \n\uFEFF" + PERSON + "\nnull")
              .getBytes(StandardCharsets.UTF_8));
      load();
      assertQuarantined(
          "people.jsonl:3 NOT_JSON",
          "people.jsonl:4 NOT_AN_OBJECT",
          "people.jsonl:6 NOT_JSON",
          "people.jsonl:7 NOT_AN_OBJECT");
      assertEquals("{\"phone\":\"00000000000\"?", quarantined.get(0).excerpt());
    }

    @Test
    void of_repeated_ids_the_first_counts() {
      organisations(ORGANISATION, ORGANISATION.replace("\"16\"", "\"77\""));
      accounts(ACCOUNT, account(5550001, "+79161234568", "2025-08-20T10:00:00+03:00"));
      people(PERSON, PERSON.replace("teacher", "parent").replace("123-45-67", "123-45-68"));
      PeopleDirectory directory = load();
      assertQuarantined(
          "organisations.jsonl:2 DUPLICATE",
          "max-accounts.jsonl:2 DUPLICATE",
          "people.jsonl:2 DUPLICATE");
      int row = directory.row(1042);
      assertEquals("16", directory.membership(row).region());
      assertEquals(5550001, directory.maxUserId(row));
      assertEquals(Roles.of(Role.TEACHER), directory.roles(row));
    }

    @Test
    void ids_repeated_in_another_file_of_the_kind_are_noticed_in_the_order_of_the_manifest() {
      bundle.file("more/people-2.jsonl", "people", PERSON.replace("teacher", "parent"));
      PeopleDirectory directory = load();
      assertQuarantined("more/people-2.jsonl:1 DUPLICATE");
      assertEquals(Roles.of(Role.TEACHER), directory.roles(directory.row(1042)));
    }

    /** So many lines that they are parsed in pieces, by two threads. */
    @Test
    void of_a_large_file_too_they_are_told_in_the_order_of_its_lines() {
      List<String> expected = new ArrayList<>();
      StringBuilder lines = new StringBuilder();
      int people = 0;
      for (int line = 1; line <= 20_000; line++) {
        if (line % 100 == 7) {
          lines.append(PERSON.replace("1042", "1")).append('\n');
          if (line > 7) {
            expected.add("people.jsonl:" + line + " DUPLICATE");
          }
        } else if (line % 100 == 8) {
          lines.append("{\n");
          expected.add("people.jsonl:" + line + " NOT_JSON");
        } else if (line % 100 == 9) {
          lines.append(" \r\n");
          people--;
        } else {
          lines.append(PERSON.replace("1042", "" + (10 + line))).append('\n');
        }
        people++;
      }
      bundle.file(
          "people.jsonl", "people", people, lines.toString().getBytes(StandardCharsets.UTF_8));
      PeopleDirectory directory = load();
      assertQuarantined(expected.toArray(String[]::new));
      assertEquals(people - expected.size(), directory.size());
      String repeated = quarantined.get(1).excerpt();
      assertTrue(repeated.startsWith("{\"vk_user_id\":0,\"phone\":\"0 (000) "), repeated);
      assertEquals("{", quarantined.get(2).excerpt());
    }

    @Test
    void an_unreadable_record_does_not_take_the_id_of_a_later_one() {
      organisations(ORGANISATION.replace("2025-09-10T00:00:00+03:00", "never"), ORGANISATION);
      assertEquals(1, load().organisations().size());
      assertQuarantined("organisations.jsonl:1 WRONG_TYPE");
    }
  }

  @Nested
  class Refused {
    private void assertRefused(String percent, String... problems) {
      BundleRefusedException refused =
          assertThrows(BundleRefusedException.class, () -> load(percent));
      assertEquals(List.of(problems), refused.problems());
    }

    private String[] ten(String line, String bad, int count) {
      String[] lines = new String[10];
      for (int i = 0; i < 10; i++) {
        lines[i] = i < count ? bad : line.replaceFirst("1042|5550001|org-1", "7" + i);
      }
      return lines;
    }

    @Test
    void a_share_of_bad_records_equal_to_the_limit_is_accepted_and_a_larger_one_is_not() {
      people(ten(PERSON, "{}", 2));
      load("20");
      people(ten(PERSON, "{}", 3));
      assertRefused(
          "20",
          "people.jsonl has 3 unreadable or repeated records of 10, more than the limit of 20 %");
    }

    @Test
    void repeated_records_count_in_the_share_as_unreadable_ones_do() {
      people(ten(PERSON, PERSON.replace("1042", "79"), 2));
      assertRefused(
          "7",
          "people.jsonl has 2 unreadable or repeated records of 10, more than the limit of 7 %");
    }

    @Test
    void every_directory_file_with_too_many_bad_records_is_named() {
      organisations(ten(ORGANISATION, "{}", 3));
      accounts(ten(ACCOUNT, "nothing", 4));
      people(ten(PERSON, "[]", 5));
      bundle.file("more.jsonl", "people", "{}");
      assertRefused(
          "1.5",
          "organisations.jsonl has 3 unreadable or repeated records of 10, more than the limit of"
              + " 1.5 %",
          "max-accounts.jsonl has 4 unreadable or repeated records of 10, more than the limit of"
              + " 1.5 %",
          "people.jsonl has 5 unreadable or repeated records of 10, more than the limit of 1.5 %",
          "more.jsonl has 1 unreadable or repeated records of 1, more than the limit of 1.5 %");
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void another_number_of_records_than_announced_is_refused(int announced) {
      bundle.file(
          "people.jsonl", "people", announced, (PERSON + "\n").getBytes(StandardCharsets.UTF_8));
      assertRefused(NO_LIMIT, "people.jsonl has 1 records, the manifest says " + announced);
    }

    @Test
    void a_file_cut_off_in_its_compression_is_refused() {
      byte[] whole = (PERSON + "\n").repeat(2).getBytes(StandardCharsets.UTF_8);
      byte[] gzip = LineProperties.gzip(whole, 1);
      bundle.file("more.jsonl.gz", "people", 1, Arrays.copyOf(gzip, gzip.length - 9));
      byte[] zstd = LineProperties.zstd(whole, 1);
      bundle.file("more.jsonl.zst", "people", 1, Arrays.copyOf(zstd, zstd.length - 1));
      BundleRefusedException refused =
          assertThrows(BundleRefusedException.class, () -> load(NO_LIMIT));
      assertEquals(2, refused.problems().size(), refused.getMessage());
      assertTrue(
          refused
              .problems()
              .get(0)
              .matches(
                  "more.jsonl.gz is cut off or damaged after line \\d+"
                      + " \\(Unexpected end of ZLIB input stream\\)"),
          refused.getMessage());
      assertTrue(
          refused
              .problems()
              .get(1)
              .matches(
                  "more.jsonl.zst is cut off or damaged after line \\d+"
                      + " \\(Unexpected end of Zstandard stream\\)"),
          refused.getMessage());
    }
  }
}
