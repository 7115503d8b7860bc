package vk2max.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void columns_are_aligned_and_figures_stand_to_the_right() {
    MarkdownTable table =
        new MarkdownTable("contender", "µs").row("ours", "7.5").row("peer", "1,200.0");

    assertEquals(
        """
        | contender |      µs |
        | --------- | -------:|
        | ours      |     7.5 |
        | peer      | 1,200.0 |
        """,
        table.toString());
  }

  @Test
  void a_row_has_as_many_cells_as_the_head() {
    MarkdownTable table = new MarkdownTable("contender", "µs");

    assertThrows(IllegalArgumentException.class, () -> table.row("ours"));
  }
}
