package vk2max.ops.report.workbook;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Status;

/**
 * A sheet that is being written: cell by cell from the left, row by row. A row need not fill all
 * columns. What cannot be written fails as {@link vk2max.ops.cli.WholeFile} says it.
 */
interface Sheet extends AutoCloseable {
  /** Text as it is, whatever it begins with; null and empty leave the cell empty. */
  Sheet text(@Nullable String text);

  Sheet number(long number);

  /**
   * A share of a whole.
   *
   * @param tenths of a percent
   */
  Sheet share(long tenths);

  /** A day; null leaves the cell empty. */
  Sheet day(@Nullable LocalDate day);

  /** A moment, to the minute in Moscow. */
  Sheet time(Instant instant);

  /** The word of a status, with its colour where there are colours. */
  Sheet status(Status status, String word);

  /** Ends a row. */
  void end();

  /** Ends a row that stands out: a heading, a sum. */
  void endStrong();

  /** Ends the sheet. */
  @Override
  void close();
}
