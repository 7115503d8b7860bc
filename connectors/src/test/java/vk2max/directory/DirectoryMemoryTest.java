package vk2max.directory;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.Policy;
import vk2max.eligibility.Role;
import vk2max.eligibility.Terms;
import vk2max.testservers.SmallHeap;

/** What ADR 0003 says of memory, with a million of everything. */
class DirectoryMemoryTest {
  private static final int MILLION = 1_000_000;

  /** Bytes while people come: 30 a person, and 22 an account, of which only the phone is left. */
  private static final int MEGABYTES = 30 + 22;

  @Test
  void a_million_people_and_accounts_take_what_was_promised() throws Exception {
    SmallHeap.run(AMillion.class, MEGABYTES);
  }

  /** Fills a directory. */
  static final class AMillion {
    private AMillion() {}

    public static void main(String[] arguments) {
      Terms terms = new Terms(Policy.DEFAULT, Instant.parse("2025-09-15T00:00:00Z"));
      DirectoryBuilder builder = new DirectoryBuilder(terms, MILLION, MILLION);
      String[] organisations = new String[2_000];
      for (int i = 0; i < organisations.length; i++) {
        organisations[i] = "org-" + i;
        builder.addOrganisation(
            new Organisation(
                organisations[i], "16", null, null, false, MembershipFacts.NOT_MOVED, 0));
      }
      PhoneKey phone = new PhoneKey();
      for (int i = 0; i < MILLION; i++) {
        phone.phone("+7916" + (MILLION + 8 * i));
        builder.addAccount(5_000_000_000L + 7919L * i, phone, 1_757_451_600L - i, 0);
      }
      for (int i = 0; i < MILLION; i++) {
        phone.phone("8 (916) " + (MILLION + 5 * i));
        builder.beginPerson(1042 + 911L * i);
        builder.addMembership(organisations[i / 500], Role.values()[i % 6], true);
        builder.endPerson(1042 + 911L * i, phone);
      }
      if (builder.build().size() != MILLION) {
        throw new IllegalStateException("somebody is missing");
      }
    }
  }
}
