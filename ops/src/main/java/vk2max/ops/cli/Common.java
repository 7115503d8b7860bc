package vk2max.ops.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vk2max.eligibility.explain.Language;

/** The options that every verb takes. */
public final class Common {
  @Option(names = "--json", description = "print the result as JSON")
  boolean json;

  @Option(
      names = "--lang",
      paramLabel = "ru|en",
      description = "language of the words (default: from the locale)")
  @Nullable String lang;

  @Option(names = "--verbose", description = "tell more, stack traces included")
  boolean verbose;

  private @Nullable Words words;

  public boolean json() {
    return json;
  }

  public boolean verbose() {
    return verbose;
  }

  /**
   * The words in the language asked for.
   *
   * @throws CommandFailure if there is no such language
   */
  public Words words() {
    Words loaded = words;
    if (loaded == null) {
      loaded = new Words(language(lang));
      words = loaded;
    }
    return loaded;
  }

  private static Language language(@Nullable String asked) {
    if (asked == null) {
      return fromLocale();
    }
    return switch (asked) {
      case "ru" -> Language.RU;
      case "en" -> Language.EN;
      default ->
          throw new CommandFailure(
              ExitCode.USAGE, "Unknown language \"" + asked + "\" in --lang; expected ru or en.");
    };
  }

  static Language fromLocale() {
    return Locale.getDefault().getLanguage().equals("ru") ? Language.RU : Language.EN;
  }
}
