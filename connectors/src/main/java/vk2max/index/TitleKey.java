package vk2max.index;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title, or what somebody types to find it, as the two are compared: without case, without ё, in
 * one form of each character, signs that cannot be seen left out. Made here and not by the
 * database, whose locale may know no Cyrillic.
 */
public final class TitleKey {
  /** Longer titles are found by their beginning. */
  static final int MOST_CHARACTERS = 200;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{P}\\p{S}]+");

  private TitleKey() {}

  /** The key; empty for a title without a letter or a digit. */
  public static String of(@Nullable String title) {
    if (title == null) {
      return "";
    }
    String cut = title.substring(0, Math.min(title.length(), 4 * MOST_CHARACTERS));
    String plain = Normalizer.normalize(cut, Normalizer.Form.NFKC).replace('\t', ' ');
    String seen = INVISIBLE.matcher(plain.replace('\n', ' ')).replaceAll("");
    String lower = seen.toLowerCase(Locale.ROOT).replace('ё', 'е');
    String key = BETWEEN_WORDS.matcher(lower).replaceAll(" ").strip();
    if (key.length() <= MOST_CHARACTERS) {
      return key;
    }
    int end = Character.isHighSurrogate(key.charAt(MOST_CHARACTERS - 1)) ? -1 : 0;
    return key.substring(0, MOST_CHARACTERS + end).strip();
  }
}
