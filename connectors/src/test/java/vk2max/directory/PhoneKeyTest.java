package vk2max.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneKeyTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private final PhoneKey key = new PhoneKey();

  @Test
  void two_notations_of_one_number_are_one_key() {
    key.phone("8 (916) 123-45-67");
    PhoneKey other = new PhoneKey();
    other.phone("+79161234567");
    assertTrue(key.isKnown());
    assertEquals(other.first(), key.first());
    assertEquals(other.second(), key.second());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0123456789ABCDEF", "0123456789abcdeg", " 123456789abcdef"})
  void what_is_no_lower_case_hash_of_sha_256_is_unknown(String quarter) {
    key.hash(quarter.repeat(4));
    assertFalse(key.isKnown(), quarter);
  }

  @Test
  void a_hash_of_another_length_is_unknown() {
    key.hash(HASH + "0");
    assertFalse(key.isKnown());
    key.hash(HASH.substring(1));
    assertFalse(key.isKnown());
  }

  @Test
  void a_hash_differs_from_one_that_differs_in_its_first_half() {
    key.hash(HASH);
    for (int i = 0; i < 32; i++) {
      PhoneKey other = new PhoneKey();
      other.hash(
          HASH.substring(0, i) + (HASH.charAt(i) == '0' ? '1' : '0') + HASH.substring(i + 1));
      assertTrue(other.isKnown());
      assertFalse(other.first() == key.first() && other.second() == key.second(), "digit " + i);
    }
  }

  @Test
  void of_phone_and_hash_the_hash_counts_in_whatever_order() {
    PhoneKey hash = new PhoneKey();
    hash.hash(HASH);
    key.phone("89161234567");
    key.hash(HASH);
    assertEquals(hash.first(), key.first());
    key.clear();
    key.hash(HASH);
    key.phone("89161234567");
    assertEquals(hash.first(), key.first());
    assertEquals(hash.second(), key.second());
  }

  @Test
  void garbage_in_the_place_of_a_hash_leaves_the_phone() {
    PhoneKey phone = new PhoneKey();
    phone.phone("89161234567");
    key.phone("89161234567");
    key.hash("garbage");
    assertTrue(key.isKnown());
    assertEquals(phone.first(), key.first());
  }

  @Test
  void nothing_is_left_after_it_was_cleared() {
    key.hash(HASH);
    key.clear();
    assertFalse(key.isKnown());
    key.phone("89161234567");
    assertTrue(key.isKnown());
    key.clear();
    key.phone("none");
    assertFalse(key.isKnown());
  }
}
