package vk2max.source.vkexport;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What is said of a file that cannot be trusted while it is read. */
public final class FileProblems {
  private FileProblems() {}

  public static String broken(BundleFile file, long linesRead, IOException cause) {
    return file.path()
        + " is cut off or damaged after line "
        + linesRead
        + " ("
        + told(cause)
        + ")";
  }

  /** The exception in words: some have no message, some the bare name of a file. */
  static String told(IOException cause) {
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    return cause instanceof FileSystemException
        ? cause.getClass().getSimpleName() + ": " + message
        : message;
  }

  public static String otherCount(BundleFile file, long read) {
    return file.path() + " has " + read + " records, the manifest says " + file.records();
  }
}
