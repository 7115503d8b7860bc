package vk2max.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+79161234567",
        "79161234567",
        "89161234567",
        "9161234567",
        "8 (916) 123-45-67",
        "8(916)1234567",
        "+7 916 123 45 67",
        "+7 (916) 123-45-67",
        "+7-916-123-45-67",
        "+7(916)123-45-67",
        " 89161234567",
        "89161234567 ",
        "\t+7 916 123 45 67\u00A0",
        "8.916.123.45.67",
        "8 916 123 45 67 доб. 12",
        "тел. 8 916 123-45-67",
        "+7\u00A0916\u00A0123-45-67",
        "+7 (916) 123–45–67",
        "８９１６１２３４５６７",
        "+７ (９１６) 123-45-67",
        "8~10~7 916 123 45 67",
        "tel:+7-916-123-45-67"
      })
  void usual_notations_mean_one_number(String text) {
    assertEquals(79161234567L, PhoneNumbers.e164(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "нет",
        "+",
        "+89161234567", // plus and trunk prefix
        "+8 (916) 123-45-67",
        "916123456", // nine digits
        "+7916123456",
        "8916123456",
        "891612345678", // twelve
        "0 (916) 123-45-67", // a zero for the eight
        "+7 (0916) 123-45-67",
        "123-45-67", // no code
        "+70000000000",
        "+71234567890",
        "00000000000",
        "911",
        "02"
      })
  void what_is_no_number_means_none(String text) {
    assertEquals(PhoneNumbers.NOT_A_NUMBER, PhoneNumbers.e164(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8916123456O",
        "8916123456o",
        "8916123456О", // Cyrillic
        "8 916 123-45-6о",
        "8916O234567",
        "O9161234567",
        "+7 (9O6) 123-45-67",
        "8(412)O34-56-78", // its digits alone are a number in Penza
        "8412OOO34567 8",
        "8412-OO-345678"
      })
  void a_letter_o_for_a_zero_is_no_number(String text) {
    assertEquals(PhoneNumbers.NOT_A_NUMBER, PhoneNumbers.e164(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "89161234567, 89031234567",
        "89161234567,89031234567",
        "89161234567,,89031234567",
        "89161234567;89031234567",
        "89161234567; 89031234567",
        "89161234567 89031234567",
        "89161234567/89031234567",
        "89161234567 / 903 123-45-67",
        "89161234567 или 89031234567",
        "89161234567 доб. 89031234567",
        "+79161234567+79031234567",
        "+79161234567\n+79031234567"
      })
  void two_numbers_in_one_field_are_no_number(String text) {
    assertEquals(PhoneNumbers.NOT_A_NUMBER, PhoneNumbers.e164(text));
  }

  @ParameterizedTest
  @CsvSource({
    "87011234567, 77011234567", // Kazakhstan shares the code 7
    "+77011234567, 77011234567",
    "84951234567, 74951234567",
    "8 (495) 123-45-67, 74951234567",
    "+375 29 123-45-67, 375291234567",
    "+1 650 253 0000, 16502530000"
  })
  void other_valid_numbers_are_what_the_library_says(String text, long number) {
    assertEquals(number, PhoneNumbers.e164(text));
    assertEquals(PhoneNumbers.NOT_A_NUMBER, PhoneNumbers.russianMobile(text));
  }

  @Test
  void every_russian_mobile_number_is_a_number_whatever_ranges_the_library_knows() {
    for (int code = 900; code <= 999; code++) {
      for (String rest : new String[] {"0000000", "1234567", "9999999"}) {
        assertEquals(Long.parseLong("7" + code + rest), PhoneNumbers.e164("8" + code + rest));
        assertEquals(Long.parseLong("7" + code + rest), PhoneNumbers.byLibrary("8" + code + rest));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 (916 123-45-67",
        "8 916) 123-45-67",
        "8 (91) (6) 1234567",
        "8 916 123-45-67-",
        "(8 916 123-45-67",
        "++79161234567",
        "7+9161234567"
      })
  void the_fast_path_leaves_odd_notations_to_the_library(String text) {
    assertEquals(PhoneNumbers.NOT_A_NUMBER, PhoneNumbers.russianMobile(text));
  }
}
