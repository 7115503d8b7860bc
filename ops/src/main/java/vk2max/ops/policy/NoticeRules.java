package vk2max.ops.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.NoticeWords;
import vk2max.events.NoticeTemplate;
import vk2max.events.Titles;

/** What the words of a notice must keep to; everything that is wrong goes to the problems. */
final class NoticeRules {
  /** Longest words on a button of VK, in characters (code points). */
  static final int LONGEST_BUTTON = 40;

  private static final Pattern BLANK = Pattern.compile("\\{[^{}]*}");
  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private final PolicyNodes nodes;

  NoticeRules(PolicyNodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The language of a text.
   *
   * @param base where the text comes from when it is not given
   */
  void locale(String path, NoticeWords words, NoticeWords base, boolean textIsGiven) {
    String locale = words.locale();
    boolean two = locale.matches("[a-z]{2}") && TWO_LETTERS.contains(locale);
    if (!two && !locale.matches("[a-z]{3}")) {
      nodes.problem("policy.locale", path, locale);
    } else if (!locale.equals(base.locale()) && !textIsGiven) {
      nodes.problem("policy.localeWithoutText", path, locale, base.locale());
    }
  }

  /**
   * A notice or an invitation.
   *
   * @param region whose it is; null for every region
   * @param day whether the chats of that region become read-only at some day
   */
  void text(String path, String text, @Nullable String region, boolean day) {
    words(path, text, List.of(NoticeWords.TITLE, NoticeWords.READ_ONLY_FROM));
    if (text.contains(NoticeWords.READ_ONLY_FROM) && !day) {
      if (region == null) {
        nodes.problem("policy.dayOfAll", path);
      } else {
        nodes.problem("policy.dayMissing", path, "regions." + region + ".read-only-from");
      }
    }
    String longest =
        text.replace(NoticeWords.TITLE, "x".repeat(Titles.LONGEST))
            .replace(NoticeWords.READ_ONLY_FROM, "x".repeat(NoticeTemplate.LENGTH_OF_DAY));
    length(path, longest, NoticeTemplate.LONGEST_TEXT);
  }

  /** The words on the button. */
  void button(String path, String button) {
    words(path, button, List.of());
    if (button.contains("\n")) {
      nodes.problem("policy.oneLine", path);
    }
    length(path, button, LONGEST_BUTTON);
  }

  /** Where the button leads. */
  void url(String path, String url) {
    words(path, url, List.of(NoticeWords.CHAT_ID));
    if (!isHttps(BLANK.matcher(url).replaceAll("1"))) {
      nodes.problem("policy.https", path, url);
    }
  }

  private static boolean isHttps(String url) {
    try {
      URI uri = new URI(url);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.toASCIIString().equals(url);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void length(String path, String text, int most) {
    long length = text.codePointCount(0, text.length());
    if (length > most) {
      nodes.problem("policy.tooLong", path, length, most);
    }
  }

  private void words(String path, String text, List<String> known) {
    if (text.isBlank()) {
      nodes.problem("policy.empty", path);
    }
    Set<String> unknown = new TreeSet<>();
    BLANK.matcher(text).results().forEach(blank -> unknown.add(blank.group()));
    known.forEach(unknown::remove);
    for (String blank : unknown) {
      nodes.problem(
          known.isEmpty() ? "policy.noBlanks" : "policy.unknownBlank",
          path,
          blank,
          String.join(", ", known));
    }
    String rest = BLANK.matcher(text).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      nodes.problem("policy.brace", path);
    }
    String oneLine = text.replace("\n", "");
    if (!Titles.clean(oneLine).equals(oneLine)) {
      nodes.problem("policy.control", path);
    }
  }
}
