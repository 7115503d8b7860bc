package vk2max.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import vk2max.eligibility.explain.Language;

/** The words of the command line in one language. */
public final class Words {
  private final Language language;
  private final Properties texts = new Properties();

  public Words(Language language) {
    this.language = language;
    String file = "/vk2max/ops/words_" + language.tag() + ".properties";
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the program");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Language language() {
    return language;
  }

  /**
   * A text with its blanks filled: {@code {0}}, {@code {1}}, …
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String text(String key, Object... blanks) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language);
    }
    for (int i = 0; i < blanks.length; i++) {
      text = text.replace("{" + i + "}", shown(blanks[i]));
    }
    return text;
  }

  /** A number as people read it: digits in groups of three. */
  public String number(long value) {
    String digits = String.format(Locale.ROOT, "%,d", value);
    return language == Language.RU ? digits.replace(',', '\u00A0') : digits;
  }

  /** A duration: {@code 1:02:03}, or seconds with one decimal below a minute. */
  public String seconds(double seconds) {
    double rounded = shownSeconds(seconds);
    if (rounded < 60) {
      String text = String.format(Locale.ROOT, "%.1f", rounded);
      return (language == Language.RU ? text.replace('.', ',') : text) + text("unit.seconds");
    }
    long whole = Math.round(rounded);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** A duration as {@link #seconds} rounds it: what people can add up. */
  public static double shownSeconds(double seconds) {
    double tenths = Math.round(seconds * 10) / 10.0;
    return tenths < 60 ? tenths : Math.round(seconds);
  }

  private String shown(Object value) {
    return value instanceof Long || value instanceof Integer
        ? number(((Number) value).longValue())
        : String.valueOf(value);
  }
}
