package vk2max.ops.report.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import vk2max.ops.cli.WholeFile;

/** A workbook: one file, its sheets in the order in which they were opened. */
final class XlsxBook implements Book {
  private final WholeFile file;
  private final Workbook workbook;
  private final List<String> sheets = new ArrayList<>();

  XlsxBook(Path directory, String name) {
    this.file = WholeFile.in(directory, name + ".xlsx");
    this.workbook = new Workbook(file.stream(), "vk2max", null);
  }

  @Override
  public Sheet open(SheetForm form) {
    sheets.add(form.file());
    return new XlsxSheet(workbook.newWorksheet(form.title()), form);
  }

  @Override
  public List<BookFile> finish() {
    try {
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.finish();
    file.publish();
    String name = String.valueOf(file.file().getFileName());
    return List.of(new BookFile(name, file.bytes(), file.sha256(), sheets));
  }

  /** The workbook itself is not closed: that would end it as if it were complete. */
  @Override
  public void close() {
    file.close();
  }
}
