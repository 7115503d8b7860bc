package vk2max.job.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/**
 * Gives the chats files out to lanes: the largest first, each to the lane with the least so far.
 */
public final class LaneFiles {
  private LaneFiles() {}

  /** The files of every lane, in the order of the manifest; equal for equal arguments. */
  public static List<List<BundleFile>> of(ExportBundle bundle, int lanes) {
    List<List<BundleFile>> files = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      files.add(new ArrayList<>());
    }
    long[] bytes = new long[lanes];
    List<BundleFile> largestFirst = new ArrayList<>(bundle.files(FileKind.CHATS));
    largestFirst.sort(
        Comparator.comparingLong(BundleFile::bytes).reversed().thenComparing(BundleFile::index));
    for (BundleFile file : largestFirst) {
      int least = 0;
      for (int lane = 1; lane < lanes; lane++) {
        least = bytes[lane] < bytes[least] ? lane : least;
      }
      files.get(least).add(file);
      bytes[least] += file.bytes();
    }
    files.forEach(ofLane -> ofLane.sort(Comparator.comparing(BundleFile::index)));
    return files;
  }
}
