package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The pictures of the documentation. Each is kept with what a screen reader is told of its page: a
 * page that says something else has another picture.
 */
final class Pictures {
  /** Where the documentation keeps them. */
  static final Path KEPT = Path.of("..", "..", "docs", "images");

  /** All that there are. */
  static final Set<String> NAMES = Set.of("card", "region");

  private static final Path TAKEN = Path.of("target", "pages");

  private Pictures() {}

  /**
   * Takes the picture of a page.
   *
   * @param name one of {@link #NAMES}
   */
  static void take(Page page, String name) throws IOException {
    Files.createDirectories(TAKEN);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(TAKEN.resolve(name + ".png")));
    Files.writeString(TAKEN.resolve(name + ".txt"), page.locator("body").ariaSnapshot() + "\n");
  }

  /** Requires that the documentation has a picture of the page as it was taken now. */
  static void requireKept(String name) throws IOException {
    Path kept = KEPT.resolve(name + ".txt");
    assertEquals(
        Files.exists(kept) ? Files.readString(kept) : "",
        Files.readString(TAKEN.resolve(name + ".txt")),
        "docs/images/%1$s.png shows another page. Look at ops/console/target/pages/%1$s.png; if it is as it should be: cp ops/console/target/pages/%1$s.* docs/images/"
            .formatted(name));
  }
}
