package vk2max.eligibility;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * With which words the people of each region are told of a move.
 *
 * @param standard of every region that has no words of its own
 * @param regions by two-character region code; words that equal the standard are left out, so that
 *     equal notices are equal values
 */
public record Notices(NoticeWords standard, Map<String, NoticeWords> regions) {
  public static final Notices BUILT_IN = new Notices(NoticeWords.BUILT_IN, Map.of());

  public Notices {
    Map<String, NoticeWords> own = new TreeMap<>(regions);
    own.values().removeIf(standard::equals);
    regions = Collections.unmodifiableMap(own);
  }

  /** The words of a region. */
  public NoticeWords of(String region) {
    return regions.getOrDefault(region, standard);
  }

  /** Equal for equal notices alone: every value is preceded by its length. */
  void appendTo(StringBuilder text) {
    append(text, "notices", standard);
    regions.forEach((region, words) -> append(text, region, words));
  }

  // The form must not change: unfinished and finished runs are found by the hash over it.
  private static void append(StringBuilder text, String whose, NoticeWords words) {
    text.append('\n').append(whose);
    for (String value :
        List.of(words.locale(), words.text(), words.button(), words.url(), words.invitation())) {
      text.append('\n').append(value.length()).append(':').append(value);
    }
  }
}
