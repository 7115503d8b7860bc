package vk2max.eligibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documentation page of a criterion; its table of examples is test data. */
record CriterionPage(CriterionId criterion, String text, List<Example> examples) {
  static final Path FOLDER = Path.of("..", "docs", "criteria");

  /**
   * A row of the table.
   *
   * @param columns the cells between the sentence and the result, by heading
   */
  record Example(
      CriterionId criterion, String sentence, Map<String, String> columns, String result) {
    @Override
    public String toString() {
      return criterion.number() + ". " + sentence;
    }
  }

  static CriterionPage of(CriterionId criterion) throws IOException {
    return in(FOLDER, criterion);
  }

  static CriterionPage in(Path folder, CriterionId criterion) throws IOException {
    return parse(criterion, Files.readString(folder.resolve(criterion.page())));
  }

  static List<CriterionPage> all() throws IOException {
    List<CriterionPage> pages = new ArrayList<>();
    for (CriterionId criterion : CriterionId.values()) {
      pages.add(of(criterion));
    }
    return pages;
  }

  static CriterionPage parse(CriterionId criterion, String text) {
    List<List<String>> rows =
        text.lines()
            .dropWhile(line -> !line.equals("## Examples"))
            .filter(line -> line.startsWith("|"))
            .map(CriterionPage::cells)
            .toList();
    // The first two rows are the headings and the line under them.
    if (rows.size() < 3) {
      throw new AssertionError(criterion.page() + " has no example");
    }
    List<Example> examples = new ArrayList<>();
    rows.subList(2, rows.size()).forEach(row -> examples.add(example(criterion, rows.get(0), row)));
    return new CriterionPage(criterion, text, examples);
  }

  @Override
  public String toString() {
    return criterion.page();
  }

  private static Example example(CriterionId criterion, List<String> headings, List<String> row) {
    int last = headings.size() - 1;
    if (row.size() != headings.size()
        || !headings.get(0).equals("Example")
        || !headings.get(last).equals("Result")) {
      throw new AssertionError(criterion.page() + " has a row unlike its headings: " + row);
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 1; i < last; i++) {
      columns.put(headings.get(i), row.get(i));
    }
    return new Example(criterion, row.get(0), columns, row.get(last));
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
  }
}
