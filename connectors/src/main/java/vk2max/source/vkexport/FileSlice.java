package vk2max.source.vkexport;

/**
 * Consecutive lines of a file, blank ones counted.
 *
 * @param after physical number of the line before the first; 0 for the file's beginning
 * @param upTo physical number of the last line; {@link #TO_THE_END} for whatever the file has
 */
public record FileSlice(BundleFile file, long after, long upTo) {
  public static final long TO_THE_END = Long.MAX_VALUE;

  /** A whole file. */
  public static FileSlice whole(BundleFile file) {
    return new FileSlice(file, 0, TO_THE_END);
  }

  /** Whether a line of the file is in this slice. */
  public boolean contains(long line) {
    return line > after && line <= upTo;
  }

  public boolean isWhole() {
    return after == 0 && upTo == TO_THE_END;
  }
}
