package vk2max.ops.report.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A workbook as another program reads it. */
public final class ReadBook {
  private final Path file;
  private final Map<String, List<Map<String, Cell>>> sheets = new LinkedHashMap<>();

  private ReadBook(Path file) {
    this.file = file;
  }

  /** Reads all of it; the cells of each row by the heading of their column. */
  public static ReadBook of(Path file) {
    ReadBook book = new ReadBook(file);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        book.sheets.put(sheet.getName(), rows(sheet.read()));
      }
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, Cell>> rows(List<Row> rows) {
    List<Map<String, Cell>> read = new ArrayList<>();
    for (Row row : rows.subList(1, rows.size())) {
      Map<String, Cell> cells = new LinkedHashMap<>();
      for (int i = 0; i < rows.get(0).getCellCount(); i++) {
        Cell cell = i < row.getCellCount() ? row.getCell(i) : null;
        if (cell != null && cell.getType() != CellType.EMPTY) {
          cells.put(rows.get(0).getCellText(i), cell);
        }
      }
      read.add(cells);
    }
    return read;
  }

  /** The names of the sheets in their order. */
  public List<String> sheets() {
    return List.copyOf(sheets.keySet());
  }

  /** The rows of a sheet without its heading; empty cells are left out. */
  public List<Map<String, Cell>> rows(String sheet) {
    return sheets.get(sheet);
  }

  /** The text of a cell; empty when there is none. */
  public static String text(Map<String, Cell> row, String column) {
    return row.containsKey(column) ? row.get(column).getText() : "";
  }

  /** A part of the file as it stands there. */
  public String part(String name) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      return new String(
          zip.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
