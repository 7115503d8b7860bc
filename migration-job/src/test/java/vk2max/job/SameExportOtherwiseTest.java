package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vk2max.job.NightResult.End;

/** What is decided and sent depends neither on compression nor on order nor on lanes. */
class SameExportOtherwiseTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  @ParameterizedTest
  @CsvSource({"1, '', 1", "3, .gz, 5", "64, .zst, 2"})
  void lanes_compression_order_and_files_change_nothing(
      int lanes, String suffix, int files, @TempDir Path directory) throws Exception {
    Path bundle =
        Rebundle.of(SAMPLE.bundle())
            .compressed(suffix)
            .inFiles(files)
            .shuffled(lanes)
            .write(directory.resolve("bundle"));
    NightServers servers = TestServers.installation();

    NightResult result = NightTest.run(servers, NightRequest.of(bundle).withLanes(lanes));

    assertEquals(End.DONE, result.end(), String.valueOf(result.message()));
    Observed.of(servers).assertEqualTo(SAMPLE);
  }
}
