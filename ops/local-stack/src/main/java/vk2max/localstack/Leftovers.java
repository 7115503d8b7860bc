package vk2max.localstack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a start that was killed half-way left unfinished beside the data. */
final class Leftovers {
  private Leftovers() {}

  /**
   * Deletes what never got its final name; called under the stack's lock, when nobody works on it.
   */
  static void deleteFrom(Path folder) {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "new-*")) {
      unfinished.forEach(SmallFiles::deleteQuietly);
    } catch (IOException e) {
      throw new LocalStackException("Could not look into " + folder + ": " + e, e);
    }
  }
}
