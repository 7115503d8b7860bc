package vk2max.ops.report.workbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vk2max.ops.cli.WholeFile;
import vk2max.ops.cli.Words;

/** A file of CSV for each sheet, for a spreadsheet that is opened with a double click. */
final class CsvBook implements Book {
  private final Path directory;
  private final String name;
  private final Words words;
  private final List<WholeFile> files = new ArrayList<>();
  private final List<String> sheets = new ArrayList<>();

  CsvBook(Path directory, String name, Words words) {
    this.directory = directory;
    this.name = name;
    this.words = words;
  }

  @Override
  public Sheet open(SheetForm form) {
    WholeFile file = WholeFile.in(directory, name + "_" + form.file() + ".csv");
    files.add(file);
    sheets.add(form.file());
    return new CsvSheet(file.stream(), form, words);
  }

  @Override
  public List<BookFile> finish() {
    files.forEach(WholeFile::finish);
    files.forEach(WholeFile::publish);
    List<BookFile> written = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      WholeFile file = files.get(i);
      String of = String.valueOf(file.file().getFileName());
      written.add(new BookFile(of, file.bytes(), file.sha256(), List.of(sheets.get(i))));
    }
    return written;
  }

  @Override
  public void close() {
    files.forEach(WholeFile::close);
  }
}
