package vk2max.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link of the documentation leads somewhere. */
class LinksTest {
  @Test
  void every_link_within_the_repository_leads_to_a_page_and_its_heading() {
    List<Markdown> pages = Markdown.all();

    assertEquals(List.of(), pages.stream().flatMap(page -> broken(page).stream()).toList());
    assertTrue(pages.stream().mapToInt(page -> page.links().size()).sum() > 50, "found no links");
  }

  @Test
  void every_page_can_be_reached_from_the_readme() {
    List<Path> reached = new ArrayList<>(List.of(Markdown.readme().path()));
    for (int i = 0; i < reached.size(); i++) {
      Markdown page = Markdown.read(reached.get(i));
      for (String link : page.links()) {
        Path target = target(page, link);
        if (target.toString().endsWith(".md") && !reached.contains(target)) {
          reached.add(target);
        }
      }
    }

    List<Path> lost = new ArrayList<>(Markdown.all().stream().map(Markdown::path).toList());
    lost.removeAll(reached);
    assertEquals(List.of(), lost);
  }

  @Test
  void a_broken_link_is_found(@TempDir Path directory) throws IOException {
    Path page = directory.resolve("page.md");
    Files.writeString(
        page,
        """
        # A page, of `code`
        [good](page.md#a-page-of-code) [good](#again) [no page](none.md) [no heading](#none)
        [elsewhere](https://example.org/none) `[no](link.md)`
        ## Again
        """);

    assertEquals(
        List.of("page.md: none.md", "page.md: #none"),
        broken(Markdown.read(page)).stream().toList());
  }

  private static List<String> broken(Markdown page) {
    return page.links().stream()
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .filter(link -> !leadsSomewhere(page, link))
        .map(link -> page.path().getFileName() + ": " + link)
        .toList();
  }

  private static boolean leadsSomewhere(Markdown page, String link) {
    Path target = target(page, link);
    String[] parts = link.split("#", 2);
    return Files.exists(target)
        && (parts.length == 1 || Markdown.read(target).anchors().contains(parts[1]));
  }

  private static Path target(Markdown page, String link) {
    String file = link.split("#", 2)[0];
    return link.matches("(https?|mailto):.*") || file.isEmpty()
        ? page.path()
        : page.path().resolveSibling(file).normalize();
  }
}
