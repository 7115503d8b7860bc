package vk2max.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.eligibility.explain.Language;
import vk2max.job.Sentence;

/** The words of the command line in one language. */
public final class Words {
  private static final Pattern BLANK = Pattern.compile("\\{([0-9]|vk2max)(?::([a-z]+))?}");
  private static final long KILO = 1024;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));
  private static final DateTimeFormatter FINER =
      new DateTimeFormatterBuilder()
          .append(MINUTE)
          .appendPattern(":ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneId.of("Europe/Moscow"));

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
   * A text with its blanks filled: {@code {0}} to {@code {9}}, {@code {0:chat}} with a number and
   * the form of {@code unit.chat} that goes with it, and {@code {vk2max}} with the name of the
   * program.
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String text(String key, Object... blanks) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + language);
    }
    // In one pass: what fills a blank may hold braces itself.
    return BLANK
        .matcher(text)
        .replaceAll(
            blank -> Matcher.quoteReplacement(filled(blank.group(1), blank.group(2), blanks)));
  }

  private String filled(String blank, @Nullable String unit, Object... blanks) {
    if (blank.equals("vk2max")) {
      return Program.name();
    }
    Object value = blanks[Integer.parseInt(blank)];
    return unit == null ? shown(value) : text("unit." + unit + "." + form(value), value);
  }

  /** A fraction goes with the form that one goes with in no language. */
  private String form(Object number) {
    if (number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() > 0) {
      return language == Language.EN ? "many" : "few";
    }
    return form(((Number) number).longValue());
  }

  /**
   * A region by its name, with the code; by the code alone when it is none that has a name here.
   *
   * @param code two characters
   */
  public String region(String code) {
    String name = texts.getProperty("region." + code);
    return name == null ? text("page.regionCode", code) : text("page.region", name, code);
  }

  /** A sentence in this language. */
  public String say(Sentence sentence) {
    return text(sentence.code(), sentence.blanks().toArray());
  }

  /** How many of something, in the form that goes with the number: 1 hour, 2 hours. */
  public String count(String key, long number) {
    return text(key + "." + form(number), number);
  }

  private String form(long number) {
    if (language == Language.EN) {
      return number == 1 ? "one" : "many";
    }
    boolean teen = number % 100 / 10 == 1;
    if (!teen && number % 10 == 1) {
      return "one";
    }
    return !teen && number % 10 >= 2 && number % 10 <= 4 ? "few" : "many";
  }

  /** How long ago something was: in minutes, hours, or days and hours. */
  public String age(Duration age) {
    if (age.toHours() < 1) {
      return count("unit.minute", Math.max(0, age.toMinutes()));
    }
    if (age.toDays() < 1) {
      return count("unit.hour", age.toHours());
    }
    String days = count("unit.day", age.toDays());
    return age.toHoursPart() == 0 || age.toDays() >= 7
        ? days
        : days + " " + count("unit.hour", age.toHoursPart());
  }

  /** A size: bytes below 1 KB, then KB, MB, GB, rounded. */
  public String bytes(long bytes) {
    long value = bytes;
    String unit = "unit.bytes";
    for (String larger : new String[] {"unit.kilobytes", "unit.megabytes", "unit.gigabytes"}) {
      if (value < KILO) {
        break;
      }
      value = Math.round((double) value / KILO);
      unit = larger;
    }
    return number(value) + text(unit);
  }

  /** A title in quotation marks; its own become inner ones. */
  public static String quoted(String title) {
    return "«" + title.replace('«', '„').replace('»', '“') + "»";
  }

  /**
   * The title of a chat on one line, in quotation marks; or that it has none.
   *
   * @param title as it is stored; null for none
   */
  public String title(@Nullable String title) {
    return title == null || title.isBlank()
        ? text("explain.untitled")
        : TerminalText.of(quoted(title));
  }

  /** A number as people read it: digits in groups of three. */
  public String number(long value) {
    String digits = String.format(Locale.ROOT, "%,d", value);
    return language == Language.RU ? digits.replace(',', '\u00A0') : digits;
  }

  /** A difference with its sign; 0 has none. */
  public String signed(long difference) {
    String digits = number(Math.abs(difference));
    return difference == 0 ? digits : (difference > 0 ? "+" : "−") + digits;
  }

  /** A number with its fraction as it stands. */
  public String decimal(BigDecimal value) {
    String text = value.toPlainString();
    return language == Language.RU ? text.replace('.', ',') : text;
  }

  /** Tenths of something, such as a percent: {@code 99.9}. */
  public String tenths(long tenths) {
    char point = language == Language.RU ? ',' : '.';
    return tenths / 10 + "" + point + tenths % 10;
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

  /** A moment in Moscow: to the minute, finer when it is, since two may be compared. */
  private static String time(Instant instant) {
    return (instant.equals(instant.truncatedTo(ChronoUnit.MINUTES)) ? MINUTE : FINER)
        .format(instant);
  }

  private String shown(Object value) {
    if (value instanceof Instant instant) {
      return time(instant);
    }
    if (value instanceof Sentence sentence) {
      return say(sentence);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::shown).collect(Collectors.joining("; "));
    }
    if (value instanceof ReasonCode reason) {
      return quoted(new Explainer(language).tableWord(reason)) + " (" + reason + ")";
    }
    if (value instanceof BigDecimal number) {
      return decimal(number);
    }
    return value instanceof Long || value instanceof Integer
        ? number(((Number) value).longValue())
        : TerminalText.of(String.valueOf(value));
  }
}
