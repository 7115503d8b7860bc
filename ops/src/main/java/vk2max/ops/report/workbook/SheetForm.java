package vk2max.ops.report.workbook;

import java.util.List;

/**
 * How a sheet looks before it has rows.
 *
 * @param title what people read on its tab
 * @param file its name in names of files, ASCII
 * @param list whether its rows are all of one kind, so that people filter them
 */
record SheetForm(String title, String file, boolean list, List<Column> columns) {
  SheetForm {
    columns = List.copyOf(columns);
  }

  /** The form of the sheet on which a list goes on. */
  SheetForm part(int number) {
    return new SheetForm(title + " " + number, file + "-" + number, list, columns);
  }
}
