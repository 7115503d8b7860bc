package vk2max.job.scan;

import java.io.IOException;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.FileProblems;

/** A chats file cannot be read to its end. */
final class FileBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  FileBrokenException(BundleFile file, long linesRead, IOException cause) {
    super(FileProblems.broken(file, linesRead, cause), cause);
  }
}
