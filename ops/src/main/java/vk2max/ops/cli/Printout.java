package vk2max.ops.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines and tables in the order in which they are told: a terminal prints them, a page shows. */
public final class Printout {
  /**
   * A piece of it: a line or a table, the other is null; both are null for a gap.
   *
   * @param line as people read it
   */
  public record Piece(@Nullable String line, @Nullable Table table) {}

  private static final Piece GAP = new Piece(null, null);

  private final List<Piece> pieces = new ArrayList<>();

  /** Appends a line. */
  public Printout line(String text) {
    pieces.add(new Piece(text, null));
    return this;
  }

  /** Appends a table. */
  public Printout table(Table table) {
    pieces.add(new Piece(null, table));
    return this;
  }

  /** Appends an empty line, which a page has no use for. */
  public Printout gap() {
    pieces.add(GAP);
    return this;
  }

  /** Lines and tables. */
  public List<Piece> pieces() {
    return pieces.stream().filter(piece -> piece != GAP).toList();
  }

  /** Prints everything. */
  public void print(PrintStream out) {
    for (Piece piece : pieces) {
      if (piece.table() != null) {
        out.print(piece.table());
      } else {
        out.println(piece.line() == null ? "" : piece.line());
      }
    }
  }
}
