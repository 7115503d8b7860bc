package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vk2max.ops.cli.Main;

/** The commands that follow «Дальше:» or "Next:". */
final class Suggestions {
  private static final Pattern SUGGESTION =
      Pattern.compile("(?m)^(?:Next:|Дальше:| {5,}) vk2max (.*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private Suggestions() {}

  static Stream<String> of(String text) {
    return SUGGESTION.matcher(text).results().map(found -> found.group(1));
  }

  /** The program must accept what it suggests; a placeholder such as CHAT stands for itself. */
  static void assertParses(String suggestion) {
    String[] words = words(suggestion).toArray(String[]::new);
    assertDoesNotThrow(() -> Main.commandLine().parseArgs(words), suggestion);
  }

  /** As a shell splits them. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
