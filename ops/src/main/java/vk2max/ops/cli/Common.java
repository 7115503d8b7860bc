package vk2max.ops.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import vk2max.eligibility.explain.Language;

/** The options that every verb takes. */
public final class Common {
  @Option(names = "--json", description = "print the result as JSON")
  boolean json;

  @Option(
      names = "--lang",
      paramLabel = "ru|en",
      converter = LanguageByTag.class,
      description = "language of the words (default: from the locale)")
  @Nullable Language lang;

  @Option(names = "--verbose", description = "tell more, stack traces included")
  boolean verbose;

  private @Nullable Words words;

  public boolean json() {
    return json;
  }

  public boolean verbose() {
    return verbose;
  }

  /** The words in the language asked for. */
  public Words words() {
    Words loaded = words;
    if (loaded == null) {
      loaded = new Words(lang == null ? fromLocale() : lang);
      words = loaded;
    }
    return loaded;
  }

  /** The language of a command that could not be parsed: as it was typed, else the locale's. */
  static Language languageOf(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      for (Language language : Language.values()) {
        if (arguments[i].equals("--lang=" + language.tag())
            || (i > 0
                && arguments[i - 1].equals("--lang")
                && arguments[i].equals(language.tag()))) {
          return language;
        }
      }
    }
    return fromLocale();
  }

  static Language fromLocale() {
    return Locale.getDefault().getLanguage().equals("ru") ? Language.RU : Language.EN;
  }

  /** Refuses a wrong language before anything is done, not when the first word is needed. */
  static final class LanguageByTag implements ITypeConverter<Language> {
    @Override
    public Language convert(String tag) {
      for (Language language : Language.values()) {
        if (language.tag().equals(tag)) {
          return language;
        }
      }
      throw new TypeConversionException("there is no language \"" + tag + "\"; expected ru or en");
    }
  }
}
