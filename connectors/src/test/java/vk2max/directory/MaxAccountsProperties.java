package vk2max.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Accounts in rows are held to a map of records. */
class MaxAccountsProperties {
  private record Account(long id, String phone, long registeredAt, int nanos) {
    PhoneKey key() {
      PhoneKey key = new PhoneKey();
      if (phone.length() == 64) {
        key.hash(phone);
      } else {
        key.phone(phone);
      }
      return key;
    }
  }

  /** The latest registered first, of equally late ones the smaller id. */
  private static final Comparator<Account> COUNTS =
      Comparator.comparingLong(Account::registeredAt)
          .thenComparingInt(Account::nanos)
          .reversed()
          .thenComparingLong(Account::id);

  @Property
  void of_a_phone_the_latest_registered_counts_and_of_an_id_the_first(
      @ForAll("accounts") List<Account> accounts) {
    MaxAccounts taken = new MaxAccounts(0);
    Set<Long> ids = new HashSet<>();
    Map<String, Account> byPhone = new HashMap<>();
    for (Account account : accounts) {
      boolean fresh = ids.add(account.id());
      assertEquals(
          fresh, taken.add(account.id(), account.key(), account.registeredAt(), account.nanos()));
      if (fresh) {
        byPhone.merge(
            account.phone(), account, (one, two) -> COUNTS.compare(one, two) <= 0 ? one : two);
      }
    }
    for (Account account : accounts) {
      if (account.key().isKnown()) {
        Account counts = byPhone.get(account.phone());
        assertEquals(counts == null ? 0 : counts.id(), taken.byPhone().maxUserId(account.key()));
      }
    }
  }

  @Provide
  Arbitrary<List<Account>> accounts() {
    Arbitrary<String> phones =
        Arbitraries.of(
            "+79161234567",
            "+79161234568",
            "+79161234569",
            "none",
            "0".repeat(64),
            "0".repeat(16) + "1".repeat(48),
            "0".repeat(31) + "1" + "0".repeat(32),
            "f".repeat(64));
    return Combinators.combine(
            Arbitraries.longs().between(1, 40),
            phones,
            Arbitraries.longs().between(100, 102),
            Arbitraries.integers().between(0, 2))
        .as(Account::new)
        .list()
        .ofMaxSize(60);
  }
}
