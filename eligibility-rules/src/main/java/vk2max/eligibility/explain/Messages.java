package vk2max.eligibility.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language by key. {@code {@name}} in a text is replaced by {@code phrase.name}
 * when the texts are read, {@code {name}} by a value when a text is asked for. Thread-safe.
 */
final class Messages {
  private static final Pattern REFERENCE = Pattern.compile("\\{@([^{}]*)}");
  private static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");

  private final String file;
  private final Map<String, String> texts;

  private Messages(String file, Map<String, String> texts) {
    this.file = file;
    this.texts = texts;
  }

  static Messages in(Language language) {
    String file = "messages_" + language.tag() + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + Messages.class.getName());
      }
      return read(file, new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  /**
   * @param file names the texts in the messages of exceptions
   * @throws IllegalArgumentException if a text refers to a phrase that is not there
   */
  static Messages read(String file, Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> raw = new HashMap<>();
    properties.forEach((key, text) -> raw.put(key.toString(), text.toString()));
    Map<String, String> texts = new HashMap<>();
    raw.forEach((key, text) -> texts.put(key, resolve(file, key, text, raw)));
    return new Messages(file, texts);
  }

  private static String resolve(String file, String key, String text, Map<String, String> raw) {
    return replace(
        REFERENCE,
        text,
        name -> {
          String phrase = raw.get("phrase." + name);
          if (phrase == null) {
            throw new IllegalArgumentException(
                "%s: %s refers to {@%s}, but there is no phrase.%s"
                    .formatted(file, key, name, name));
          }
          return phrase;
        });
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * A text without blanks.
   *
   * @throws IllegalArgumentException if there is no such text, or if it has a blank
   */
  String text(String key) {
    return text(key, blank -> null);
  }

  /**
   * A text with its blanks filled.
   *
   * @param values the value of a blank by its name; null when there is none
   * @throws IllegalArgumentException if there is no such text, or if a blank has no value
   */
  String text(String key, Function<String, @Nullable String> values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException(file + " has no text " + key);
    }
    return replace(
        BLANK,
        text,
        blank -> {
          String value = values.apply(blank);
          if (value == null) {
            throw new IllegalArgumentException(
                "%s: nothing fills the blank {%s} of %s".formatted(file, blank, key));
          }
          return value;
        });
  }

  private static String replace(Pattern pattern, String text, Function<String, String> by) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(by.apply(match.group(1))));
  }
}
