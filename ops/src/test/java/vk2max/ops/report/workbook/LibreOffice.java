package vk2max.ops.report.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Assumptions;

/** LibreOffice as a coordinator opens a workbook with it: what it makes of every cell. */
public final class LibreOffice {
  private static final long PATIENCE_SECONDS = 120;
  private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

  private final Path program;

  private LibreOffice(Path program) {
    this.program = program;
  }

  /**
   * A cell as LibreOffice has read it.
   *
   * @param type as OpenDocument names it: string, float, percentage, date
   * @param value of a number or a date, else its text
   * @param computed whether it is a formula
   */
  public record Cell(String type, String value, boolean computed) {}

  /** Finds it; where there is none, the test that needs it is left out, and says so. */
  public static LibreOffice find() {
    Optional<Path> soffice =
        Stream.of("/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (soffice.isEmpty()) {
      System.err.println(
          "WITHOUT LIBREOFFICE: there is no soffice, so no workbook was opened in it. Install the package libreoffice-calc-nogui.");
    }
    Assumptions.assumeTrue(soffice.isPresent(), "no LibreOffice");
    return new LibreOffice(soffice.get());
  }

  /**
   * Opens a workbook; the rows of each sheet without its heading, the cells of each by the heading
   * of their column, empty cells left out.
   *
   * @param directory for what LibreOffice writes
   */
  public Map<String, List<Map<String, Cell>>> read(Path workbook, Path directory)
      throws IOException, InterruptedException, XMLStreamException {
    Path log = Files.createDirectories(directory).resolve("libreoffice.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                "ods",
                "--outdir",
                directory.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String name = String.valueOf(workbook.getFileName()).replace(".xlsx", ".ods");
    Path converted = directory.resolve(name);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(converted)) {
      process.destroyForcibly();
      throw new AssertionError("LibreOffice does not open " + name + ": " + Files.readString(log));
    }
    try (ZipFile zip = new ZipFile(converted.toFile());
        InputStream content = zip.getInputStream(zip.getEntry("content.xml"))) {
      return byHeading(sheets(content));
    }
  }

  private static Map<String, List<Map<String, Cell>>> byHeading(
      Map<String, List<List<Cell>>> sheets) {
    Map<String, List<Map<String, Cell>>> read = new LinkedHashMap<>();
    sheets.forEach(
        (name, rows) -> {
          List<Map<String, Cell>> named = new ArrayList<>();
          for (List<Cell> row : rows.subList(1, rows.size())) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
              if (!row.get(i).type().isEmpty()) {
                cells.put(rows.get(0).get(i).value(), row.get(i));
              }
            }
            named.add(cells);
          }
          read.put(name, named);
        });
    return read;
  }

  private static Map<String, List<List<Cell>>> sheets(InputStream content)
      throws XMLStreamException {
    Map<String, List<List<Cell>>> sheets = new LinkedHashMap<>();
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> row = new ArrayList<>();
    int rowTimes = 1;
    XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(content);
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "table" -> {
            rows = new ArrayList<>();
            sheets.put(xml.getAttributeValue(TABLE, "name"), rows);
          }
          case "table-row" -> {
            row = new ArrayList<>();
            rowTimes = times(xml, "number-rows-repeated");
          }
          case "table-cell", "covered-table-cell" -> {
            int cellTimes = times(xml, "number-columns-repeated");
            Cell cell = cell(xml);
            // Behind the last cell, and below the last row, all others are one that is repeated.
            for (int i = 0;
                i < (cell.type().isEmpty() ? Math.min(cellTimes, 20) : cellTimes);
                i++) {
              row.add(cell);
            }
          }
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && xml.getLocalName().equals("table-row")) {
        boolean filled = row.stream().anyMatch(cell -> !cell.type().isEmpty());
        for (int i = 0; i < (filled ? rowTimes : Math.min(rowTimes, 1)); i++) {
          rows.add(row);
        }
      }
    }
    sheets.values().forEach(LibreOffice::cutEmptyEnd);
    return sheets;
  }

  private static void cutEmptyEnd(List<List<Cell>> rows) {
    while (rows.get(rows.size() - 1).stream().allMatch(cell -> cell.type().isEmpty())) {
      rows.remove(rows.size() - 1);
    }
  }

  private static int times(XMLStreamReader xml, String attribute) {
    String times = xml.getAttributeValue(TABLE, attribute);
    return times == null ? 1 : Integer.parseInt(times);
  }

  private static Cell cell(XMLStreamReader xml) throws XMLStreamException {
    String type = xml.getAttributeValue(OFFICE, "value-type");
    boolean computed = xml.getAttributeValue(TABLE, "formula") != null;
    String value =
        Stream.of("value", "date-value")
            .map(attribute -> xml.getAttributeValue(OFFICE, attribute))
            .filter(found -> found != null)
            .findFirst()
            .orElse(null);
    String text = text(xml);
    return new Cell(type == null ? "" : type, value == null ? text : value, computed);
  }

  /** Reads up to the end of the cell. */
  private static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int paragraphs = 0;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          switch (xml.getLocalName()) {
            case "p" -> text.append(paragraphs++ == 0 ? "" : "\n");
            case "s" -> {
              String spaces = xml.getAttributeValue(TEXT, "c");
              text.append(" ".repeat(spaces == null ? 1 : Integer.parseInt(spaces)));
            }
            case "tab" -> text.append('\t');
            case "line-break" -> text.append('\n');
            default -> {}
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
        default -> {}
      }
    }
    return text.toString();
  }
}
