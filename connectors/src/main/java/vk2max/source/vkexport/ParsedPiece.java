package vk2max.source.vkexport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.directory.DirectoryBuilder;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantineSink;
import vk2max.source.QuarantinedLine;

/**
 * Lines of a directory file with what they hold: parsed by any thread, then added by one in the
 * order of the bundle.
 */
final class ParsedPiece {
  private final BundleFile file;
  private final LinePieces.Piece piece;
  private final List<Parsed> lines = new ArrayList<>();
  private long physicalLines;
  private @Nullable LineReader again;

  /**
   * A line that is not blank.
   *
   * @param number in the piece, 1-based, blank lines included
   * @param record null when it was set aside
   */
  private record Parsed(
      long number, @Nullable DirectoryRecord record, @Nullable SetAside setAside) {}

  /** Why a line holds no record, and its masked beginning. */
  private record SetAside(QuarantineCause cause, String excerpt) {}

  private ParsedPiece(BundleFile file, LinePieces.Piece piece) {
    this.file = file;
    this.piece = piece;
  }

  static ParsedPiece of(BundleFile file, LinePieces.Piece piece, DirectoryRecord.Parser parser) {
    ParsedPiece parsed = new ParsedPiece(file, piece);
    parsed.parse(parser);
    return parsed;
  }

  private void parse(DirectoryRecord.Parser parser) {
    LineReader from = piece.lines();
    while (next(from)) {
      QuarantineCause cause = parser.line().apply(from);
      lines.add(
          cause == null
              ? new Parsed(from.number(), parser.record().get(), null)
              : new Parsed(from.number(), null, setAside(from, cause)));
    }
    physicalLines = from.number();
  }

  /** Lines that are not blank. */
  int read() {
    return lines.size();
  }

  /** Lines, blank ones included. */
  long physicalLines() {
    return physicalLines;
  }

  int bytes() {
    return piece.length();
  }

  /**
   * Adds the records.
   *
   * @param linesBefore lines of the file before this piece, blank ones included
   * @param quarantine told of every line that is set aside, also of those whose id was taken before
   * @return how many those are
   */
  long addTo(DirectoryBuilder directory, long linesBefore, QuarantineSink quarantine) {
    long bad = 0;
    for (Parsed line : lines) {
      SetAside setAside = line.setAside();
      if (line.record() != null && !line.record().addTo(directory)) {
        setAside = setAside(readAgain(line.number()), QuarantineCause.DUPLICATE);
      }
      if (setAside != null) {
        bad++;
        quarantine.accept(
            new QuarantinedLine(
                file.path(), linesBefore + line.number(), setAside.cause(), setAside.excerpt()));
      }
    }
    return bad;
  }

  /** Only of repeated lines the text is needed again. */
  private LineReader readAgain(long number) {
    again = again == null ? piece.lines() : again;
    while (again.number() < number) {
      next(again);
    }
    return again;
  }

  private static SetAside setAside(LineReader line, QuarantineCause cause) {
    return new SetAside(cause, Excerpts.of(line.buffer(), line.start(), line.length()));
  }

  private static boolean next(LineReader lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new UncheckedIOException("Lines in memory could not be read", e);
    }
  }
}
