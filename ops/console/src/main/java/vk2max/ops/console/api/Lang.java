package vk2max.ops.console.api;

import java.util.stream.Stream;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;

/** A language as programs name it; lower case, as they write it. */
public enum Lang {
  ru(Language.RU),
  en(Language.EN);

  private final Words words;

  Lang(Language language) {
    this.words = new Words(language);
  }

  static Lang of(Words words) {
    return Stream.of(values())
        .filter(lang -> lang.words.language() == words.language())
        .findFirst()
        .orElseThrow();
  }

  Words words() {
    return words;
  }
}
