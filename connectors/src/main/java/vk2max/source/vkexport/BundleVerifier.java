package vk2max.source.vkexport;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares every file of a bundle with the size and the checksum in its manifest. */
public final class BundleVerifier {
  private BundleVerifier() {}

  /**
   * Reads every file once.
   *
   * @throws BundleRefusedException with every difference, if there is one
   */
  public static void verify(ExportBundle bundle) {
    List<String> problems = problems(bundle.files());
    if (!problems.isEmpty()) {
      throw new BundleRefusedException(bundle.directory().toString(), problems);
    }
  }

  /** Every difference between these files and their manifest, in the order of the files. */
  static List<String> problems(List<BundleFile> files) {
    List<String> problems = new ArrayList<>();
    files.parallelStream()
        .map(BundleVerifier::problem)
        .filter(problem -> !problem.isEmpty())
        .forEachOrdered(problems::add);
    return problems;
  }

  private static String problem(BundleFile file) {
    try {
      long size = Files.size(file.location());
      if (size != file.bytes()) {
        return file.path() + " has " + size + " bytes, the manifest says " + file.bytes();
      }
      String sha256 = Checksums.sha256(file.location());
      return sha256.equals(file.sha256().toLowerCase(Locale.ROOT))
          ? ""
          : file.path() + " has the SHA-256 " + sha256 + ", the manifest says " + file.sha256();
    } catch (IOException e) {
      return file.path() + " cannot be read (" + FileProblems.told(e) + ")";
    }
  }
}
