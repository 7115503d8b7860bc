package vk2max.source.vkexport;

/**
 * Consecutive lines of a file, blank ones counted.
 *
 * @param after physical number of the line before the first; 0 for the file's beginning
 * @param upTo physical number of the last line; {@link #TO_THE_END} for whatever the file has
 */
public record FileSlice(BundleFile file, long after, long upTo) {
  public static final long TO_THE_END = Long.MAX_VALUE;

  /** Whether a line of the file is in this slice. */
  public boolean contains(long line) {
    return line > after && line <= upTo;
  }
}
