package vk2max.eligibility.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of texts, read line by line without the code under test. */
final class MessagesFile {
  private static final Pattern BLANK = Pattern.compile("\\{[^}]*}");

  private MessagesFile() {}

  static List<String> lines(Language language) throws IOException {
    String file = "messages_" + language.tag() + ".properties";
    try (InputStream in = Explainer.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  static Map<String, String> texts(Language language) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String line : lines(language)) {
      int equals = line.indexOf('=');
      if (texts.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
        throw new AssertionError("stands twice: " + line);
      }
    }
    return texts;
  }

  /** The blanks and references of a text, with their braces. */
  static Set<String> blanks(String text) {
    Set<String> blanks = new TreeSet<>();
    Matcher matcher = BLANK.matcher(text);
    while (matcher.find()) {
      blanks.add(matcher.group());
    }
    return blanks;
  }
}
