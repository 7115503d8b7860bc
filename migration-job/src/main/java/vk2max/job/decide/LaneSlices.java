package vk2max.job.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;
import vk2max.source.vkexport.FileSlice;

/**
 * Gives the chats files out to lanes: the largest first, each to the lane with the least so far. A
 * file with more than the share of a lane is cut into slices, so that an export of one large file
 * keeps all lanes busy: whoever has a later slice passes over the lines before it, which costs a
 * fraction of deciding them.
 */
public final class LaneSlices {
  /** Fewer lines are not worth a slice of their own. */
  private static final long LEAST_LINES = 5_000;

  private LaneSlices() {}

  /** A slice with its part of the file's size. */
  private record Part(FileSlice slice, long bytes) {}

  /** What every lane reads, in the order of the manifest; equal for equal arguments. */
  public static List<List<FileSlice>> of(ExportBundle bundle, int lanes) {
    return of(bundle.files(FileKind.CHATS), lanes, LEAST_LINES);
  }

  static List<List<FileSlice>> of(List<BundleFile> files, int lanes, long leastLines) {
    long share = files.stream().mapToLong(BundleFile::bytes).sum() / lanes + 1;
    List<Part> largestFirst = new ArrayList<>();
    files.forEach(file -> cut(file, share, leastLines, largestFirst));
    largestFirst.sort(
        Comparator.comparingLong(Part::bytes)
            .reversed()
            .thenComparing(part -> part.slice().file().index())
            .thenComparing(part -> part.slice().after()));
    return giveOut(largestFirst, lanes);
  }

  private static void cut(BundleFile file, long share, long leastLines, List<Part> to) {
    // Rounded: files that differ by a little stay whole.
    long wanted = (file.bytes() + share / 2) / share;
    long slices = Math.max(1, Math.min(wanted, file.records() / leastLines));
    long after = 0;
    for (long i = 1; i <= slices; i++) {
      // Blank lines are lines beyond the records: the last slice has them.
      long upTo = i == slices ? FileSlice.TO_THE_END : file.records() * i / slices;
      to.add(new Part(new FileSlice(file, after, upTo), file.bytes() / slices));
      after = upTo;
    }
  }

  private static List<List<FileSlice>> giveOut(List<Part> largestFirst, int lanes) {
    List<List<FileSlice>> slices = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      slices.add(new ArrayList<>());
    }
    long[] bytes = new long[lanes];
    for (Part part : largestFirst) {
      int least = 0;
      for (int lane = 1; lane < lanes; lane++) {
        least = bytes[lane] < bytes[least] ? lane : least;
      }
      slices.get(least).add(part.slice());
      bytes[least] += part.bytes();
    }
    slices.forEach(
        ofLane ->
            ofLane.sort(
                Comparator.<FileSlice>comparingInt(slice -> slice.file().index())
                    .thenComparingLong(FileSlice::after)));
    return slices;
  }
}
