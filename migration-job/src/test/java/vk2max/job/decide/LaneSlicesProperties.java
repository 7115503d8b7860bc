package vk2max.job.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.FileKind;
import vk2max.source.vkexport.FileSlice;

class LaneSlicesProperties {
  private static final int LEAST_LINES = 10;

  @Property
  void every_line_of_every_file_is_in_exactly_one_slice(
      @ForAll @Size(max = 6) List<@IntRange(max = 2_000) Integer> records,
      @ForAll @IntRange(min = 1, max = 9) int lanes) {
    List<BundleFile> files = files(records);
    List<FileSlice> slices = new ArrayList<>();
    LaneSlices.of(files, lanes, LEAST_LINES).forEach(slices::addAll);
    for (BundleFile file : files) {
      List<FileSlice> ofFile =
          slices.stream()
              .filter(slice -> slice.file().equals(file))
              .sorted(Comparator.comparing(FileSlice::after))
              .toList();
      long after = 0;
      for (FileSlice slice : ofFile) {
        assertEquals(after, slice.after());
        after = slice.upTo();
      }
      assertEquals(FileSlice.TO_THE_END, after);
    }
  }

  @Property
  void a_lane_reads_in_the_order_of_the_manifest(
      @ForAll @Size(max = 6) List<@IntRange(max = 2_000) Integer> records,
      @ForAll @IntRange(min = 1, max = 9) int lanes) {
    for (List<FileSlice> ofLane : LaneSlices.of(files(records), lanes, LEAST_LINES)) {
      List<FileSlice> sorted = new ArrayList<>(ofLane);
      sorted.sort(
          Comparator.<FileSlice>comparingInt(slice -> slice.file().index())
              .thenComparingLong(FileSlice::after));
      assertEquals(sorted, ofLane);
    }
  }

  @Example
  void one_large_file_keeps_all_lanes_busy() {
    List<List<FileSlice>> lanes = LaneSlices.of(files(List.of(1_000)), 4, LEAST_LINES);
    BundleFile file = files(List.of(1_000)).get(0);
    assertEquals(
        List.of(
            List.of(new FileSlice(file, 0, 250)),
            List.of(new FileSlice(file, 250, 500)),
            List.of(new FileSlice(file, 500, 750)),
            List.of(new FileSlice(file, 750, FileSlice.TO_THE_END))),
        lanes);
  }

  @Example
  void files_of_about_one_size_stay_whole() {
    LaneSlices.of(files(List.of(500, 490, 510, 500)), 4, LEAST_LINES)
        .forEach(
            lane -> assertTrue(lane.stream().allMatch(slice -> slice.equals(whole(slice.file())))));
  }

  @Example
  void a_small_file_stays_whole() {
    List<List<FileSlice>> lanes =
        LaneSlices.of(files(List.of(2 * LEAST_LINES - 1)), 4, LEAST_LINES);
    assertEquals(List.of(1, 0, 0, 0), lanes.stream().map(List::size).toList());
  }

  private static FileSlice whole(BundleFile file) {
    return new FileSlice(file, 0, FileSlice.TO_THE_END);
  }

  private static List<BundleFile> files(List<Integer> records) {
    List<BundleFile> files = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      long bytes = 100L * records.get(i);
      String path = "chats/" + i + ".jsonl";
      files.add(new BundleFile(i, path, FileKind.CHATS, records.get(i), bytes, "", Path.of(path)));
    }
    return files;
  }
}
