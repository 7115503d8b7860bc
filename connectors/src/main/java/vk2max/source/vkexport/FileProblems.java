package vk2max.source.vkexport;

import java.io.IOException;

/** What is said of a file that cannot be trusted while it is read. */
public final class FileProblems {
  private FileProblems() {}

  public static String broken(BundleFile file, long linesRead, IOException cause) {
    return file.path()
        + " is cut off or damaged after line "
        + linesRead
        + " ("
        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
        + ")";
  }

  public static String otherCount(BundleFile file, long read) {
    return file.path() + " has " + read + " records, the manifest says " + file.records();
  }
}
