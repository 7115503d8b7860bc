package vk2max.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The fast path and the normaliser are held to libphonenumber itself. */
class PhoneNumbersProperties {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /** What the criteria say: valid for the library, region RU; and, by design, every +7 9xx. */
  private static long reference(String text) {
    try {
      PhoneNumber number = LIBRARY.parse(text, "RU");
      String e164 = LIBRARY.format(number, PhoneNumberFormat.E164);
      return LIBRARY.isValidNumber(number) || e164.matches("\\+79\\d{9}")
          ? Long.parseLong(e164.substring(1))
          : PhoneNumbers.NOT_A_NUMBER;
    } catch (NumberParseException e) {
      return PhoneNumbers.NOT_A_NUMBER;
    }
  }

  @Property(tries = 3000)
  void usual_notations_take_the_fast_path_and_mean_what_the_library_says(
      @ForAll("usual") String text) {
    long fast = PhoneNumbers.russianMobile(text);
    assertNotEquals(PhoneNumbers.NOT_A_NUMBER, fast, text);
    assertEquals(reference(text), fast, text);
  }

  @Property(tries = 5000)
  void where_the_fast_path_finds_a_number_the_library_finds_the_same(
      @ForAll("nearly") String text) {
    long fast = PhoneNumbers.russianMobile(text);
    if (fast != PhoneNumbers.NOT_A_NUMBER) {
      assertEquals(reference(text), fast, text);
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void any_text_without_a_letter_o_or_an_extension_means_what_the_library_says(
      @ForAll("anything") String text) {
    boolean left = text.matches("(?s).*[OoОо].*") || hasExtension(text);
    if (!left) {
      assertEquals(reference(text), PhoneNumbers.e164(text), text);
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void what_is_left_out_of_that_is_never_another_number(@ForAll("anything") String text) {
    long number = PhoneNumbers.e164(text);
    assertTrue(number == PhoneNumbers.NOT_A_NUMBER || number == reference(text), text);
  }

  private static boolean hasExtension(String text) {
    try {
      return LIBRARY.parse(text, "RU").hasExtension();
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** 916 123 45 67 with a prefix and separators. */
  @Provide
  Arbitrary<String> usual() {
    Arbitrary<String> prefixes = Arbitraries.of("+7", "8", "7", "");
    Arbitrary<List<String>> separators = Arbitraries.of("", " ", "-", ".").list().ofSize(4);
    Arbitrary<Boolean> brackets = Arbitraries.of(true, false);
    Arbitrary<Integer> codes = Arbitraries.integers().between(900, 999);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 9_999_999);
    return Combinators.combine(prefixes, separators, brackets, codes, numbers)
        .as(PhoneNumbersProperties::written);
  }

  private static String written(
      String prefix, List<String> separators, boolean brackets, int code, int number) {
    String digits = "%07d".formatted(number);
    return prefix
        + (prefix.isEmpty() ? "" : separators.get(0))
        + (brackets ? "(" + code + ")" : code)
        + separators.get(1)
        + digits.substring(0, 3)
        + separators.get(2)
        + digits.substring(3, 5)
        + separators.get(3)
        + digits.substring(5);
  }

  /** A usual notation with one to three characters put in or taken out. */
  @Provide
  Arbitrary<String> nearly() {
    Arbitrary<String> texts =
        Arbitraries.of("", " ", "-", "(", ")", "+", "7", "8", "9", "0", "x", ".", ",", "/", "~");
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 20);
    Arbitrary<Boolean> removes = Arbitraries.of(true, false);
    Arbitrary<Edit> edit = Combinators.combine(places, removes, texts).as(Edit::new);
    return Combinators.combine(usual(), edit.list().ofMinSize(1).ofMaxSize(3))
        .as(
            (text, edits) -> {
              String edited = text;
              for (Edit each : edits) {
                edited = each.apply(edited);
              }
              return edited;
            });
  }

  private record Edit(int place, boolean removes, String text) {
    String apply(String to) {
      int at = Math.min(place, to.length());
      return to.substring(0, at)
          + text
          + to.substring(Math.min(to.length(), at + (removes ? 1 : 0)));
    }
  }

  @Provide
  Arbitrary<String> anything() {
    Arbitrary<String> phoneLike =
        Arbitraries.strings().withChars("+78905123 -()/.,;#*xOoОо").ofMinLength(5).ofMaxLength(20);
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(30), phoneLike, nearly());
  }
}
