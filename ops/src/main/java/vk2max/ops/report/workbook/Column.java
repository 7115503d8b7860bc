package vk2max.ops.report.workbook;

/** A column of a sheet. */
record Column(String title, Kind kind) {

  /** What a column holds, and so how wide it is and how its cells look. */
  enum Kind {
    /** A word or two, the same in many rows. */
    WORD(18),
    /** A name, the same in many rows. */
    NAME(32),
    /** Sentences, the same in many rows. */
    PROSE(60),
    /** A name of one row alone. */
    TITLE(36),
    /** Sentences about one row alone. */
    REMARK(60),
    /** Digits and letters that are no number. */
    ID(18),
    NUMBER(12),
    SHARE(10),
    DAY(12),
    /** Whatever the row is about. */
    VALUE(44);

    private final int width;

    Kind(int width) {
      this.width = width;
    }

    /** In characters. */
    int width() {
      return width;
    }

    /** Whether long text goes on in further lines of its cell. */
    boolean isWrapped() {
      return this != ID && this != NUMBER && this != SHARE && this != DAY;
    }

    /** Whether it is worth while to keep a text once for all the rows that have it. */
    boolean isRepeated() {
      return this == WORD || this == NAME || this == PROSE;
    }
  }
}
