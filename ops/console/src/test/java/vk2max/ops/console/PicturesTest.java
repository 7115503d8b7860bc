package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Which pictures the documentation has, without a browser: those that the tests take. */
class PicturesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^\\]]*\\]\\(([^)#]+)\\)|<img [^>]*src=\"([^\"]+)\"");

  @Test
  void every_picture_is_one_that_the_tests_take_and_is_there_with_its_text() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String name : Pictures.NAMES) {
      expected.add(name + ".png");
      expected.add(name + ".txt");
    }
    try (Stream<Path> kept = Files.list(Pictures.KEPT)) {
      assertEquals(
          expected,
          new TreeSet<>(kept.map(file -> String.valueOf(file.getFileName())).toList()),
          "docs/images holds what the tests take, and nothing else");
    }
  }

  @Test
  void every_picture_that_pages_show_is_one_of_them() throws IOException {
    Set<Path> shown = new TreeSet<>();
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> readme = Stream.of(ROOT.resolve("README.md"))) {
      for (Path page :
          Stream.concat(docs, readme).filter(path -> path.toString().endsWith(".md")).toList()) {
        PICTURE
            .matcher(Files.readString(page))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .forEach(link -> shown.add(page.resolveSibling(link).normalize()));
      }
    }
    Set<Path> taken = new TreeSet<>();
    Pictures.NAMES.forEach(name -> taken.add(Pictures.KEPT.resolve(name + ".png").normalize()));

    assertEquals(taken, shown);
  }

  @Test
  void every_picture_is_as_wide_as_the_window_of_the_tests() throws IOException {
    for (String name : Pictures.NAMES) {
      BufferedImage picture = ImageIO.read(Pictures.KEPT.resolve(name + ".png").toFile());

      assertEquals(Browser.WIDTH, picture.getWidth(), name);
    }
  }
}
