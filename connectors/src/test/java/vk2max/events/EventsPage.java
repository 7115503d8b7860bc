package vk2max.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page for those who consume the events: {@code docs/events}. */
final class EventsPage {
  static final Path FOLDER = Path.of("..", "docs", "events");

  private EventsPage() {}

  /** The example under the heading of a type. */
  static String example(EventKind kind) {
    String heading = Pattern.quote("\n## " + kind.type() + "\n");
    Matcher example =
        Pattern.compile(heading + "(?:(?!\n## ).)*?\n```json\n(.*?)```", Pattern.DOTALL)
            .matcher(read("README.md"));
    if (!example.find()) {
      throw new IllegalStateException("the page has no example of " + kind.type());
    }
    return example.group(1);
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
