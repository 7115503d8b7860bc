package vk2max.ops.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, taken apart into what the checks ask for. */
record Markdown(Path path, String text) {
  /** The top of the repository; tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) +(.+?) *$");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

  /** A fenced block. */
  record Fence(String language, String content) {}

  static Markdown read(Path path) {
    try {
      return new Markdown(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Markdown readme() {
    return read(ROOT.resolve("README.md"));
  }

  static Markdown of(String page) {
    return read(ROOT.resolve("docs").resolve(page));
  }

  /** The README and every page under docs. */
  static List<Markdown> all() {
    List<Markdown> pages = new ArrayList<>(List.of(readme()));
    try (Stream<Path> paths = Files.walk(ROOT.resolve("docs"))) {
      paths.filter(path -> path.toString().endsWith(".md")).map(Markdown::read).forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  List<Fence> fences() {
    return FENCE
        .matcher(text)
        .results()
        .map(found -> new Fence(found.group(1), found.group(2)))
        .toList();
  }

  /** Whatever is set as code: spans, and the lines of fenced and of indented blocks. */
  List<String> code() {
    List<String> code = new ArrayList<>();
    fences().forEach(fence -> fence.content().lines().map(String::strip).forEach(code::add));
    String prose = withoutFences();
    prose.lines().filter(line -> line.startsWith("    ")).map(String::strip).forEach(code::add);
    SPAN.matcher(prose).results().map(found -> found.group(1)).forEach(code::add);
    return code;
  }

  /** The targets of all links. */
  List<String> links() {
    String prose = SPAN.matcher(withoutFences()).replaceAll("");
    return LINK.matcher(prose).results().map(found -> found.group(1)).toList();
  }

  /** What a link may name after {@code #}, as GitHub makes it of the headings. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    HEADING
        .matcher(withoutFences())
        .results()
        .map(found -> slug(found.group(2)))
        .forEach(
            slug -> {
              int before = seen.merge(slug, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? slug : slug + "-" + before);
            });
    return anchors;
  }

  /** What stands under a heading, up to the next one; empty without such a heading. */
  String section(String title) {
    var headings = HEADING.matcher(text);
    while (headings.find()) {
      if (headings.group(2).equals(title)) {
        int begin = headings.end();
        return text.substring(begin, headings.find() ? headings.start() : text.length());
      }
    }
    return "";
  }

  private String withoutFences() {
    return FENCE.matcher(text).replaceAll("");
  }

  private static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }
}
