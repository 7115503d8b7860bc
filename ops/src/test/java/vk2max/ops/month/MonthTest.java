package vk2max.ops.month;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vk2max.ops.generate.Compression;
import vk2max.ops.generate.GenerateOptions;
import vk2max.ops.generate.GeneratedExport;
import vk2max.ops.generate.GeneratedNights;
import vk2max.ops.generate.NightsGenerator;
import vk2max.ops.model.ModelPolicy;

/**
 * Night after night of a world that changes, with operators who hold, take back and settle chats at
 * random: the ledger, its histories and the topics stand as a second, simple telling of the rules
 * says.
 */
class MonthTest {
  /** All topics are read for it. */
  private static final int NIGHTS_BETWEEN_COMPARISONS = 5;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1,400,30", "2,150,8", "3,150,8", "4,150,8"})
  void nights_end_as_the_model_says(long seed, long chats, int nights) throws Exception {
    GeneratedNights world = world(seed, chats, nights);
    ModelPolicy policy = ModelPolicy.read(world.policy());
    ComparedNights compared = ComparedNights.begin(world.policy(), policy);
    Random operators = new Random(seed);
    int done = 0;
    for (GeneratedExport night : world.nights()) {
      compared.night(night.bundle(), compared.commands(operators));
      if (++done % NIGHTS_BETWEEN_COMPARISONS == 0) {
        compared.assertEventsAgree();
      }
    }
    compared.assertEventsAgree();
    compared.assertHistoriesAgree();
  }

  private GeneratedNights world(long seed, long chats, int nights) throws Exception {
    GenerateOptions first =
        new GenerateOptions(
            directory.resolve("world-" + seed),
            chats,
            seed,
            GenerateOptions.DEFAULT_REGIONS,
            Compression.ZST,
            3,
            GenerateOptions.DEFAULT_GENERATED_AT,
            "first");
    return NightsGenerator.generate(first, nights, written -> {});
  }
}
