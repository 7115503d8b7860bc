package vk2max.benchmark.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The peer has the heap, the collector and the compiler of the product: those of the launcher. */
class JvmTest {
  private static final Path LAUNCHER = Path.of("../vk2max");
  private static final String HEAP_OR_COLLECTOR = "-Xmx.*|-XX:\\+Use.*GC|-XX:Tier4.*|-XX:.*Size=.*";

  @Test
  void heap_collector_and_thresholds_are_those_of_the_launcher() throws IOException {
    // A parenthesis would end the list of options for the pattern below.
    String launcher = Files.readString(LAUNCHER).replace("$(heap_of_night)", "${heap}");
    Matcher run =
        Pattern.compile(
                "(?s)\\n  run \\|.*?collector=(\\w+)\\n.*?> 2\\)\\) && collector=(\\w+)\\n"
                    + ".*?options\\+=\\(([^)]*)\\).*?options\\+=\\(([^)]*)\\).*?options\\+=\\(([^)]*)\\)")
            .matcher(launcher);
    assertTrue(run.find(), "the launcher has no options for run as they were known here");

    for (int processors : List.of(1, 2, 3, 16)) {
      String collector = processors > 2 ? run.group(2) : run.group(1);
      List<String> expected =
          Arrays.stream((run.group(3) + " " + run.group(4) + " " + run.group(5)).split("\\s+"))
              .map(word -> word.replace("\"", "").replace("$collector", collector))
              .map(word -> word.replace("${heap}", Long.toString(Jvm.heapMegabytes())))
              .filter(word -> word.matches(HEAP_OR_COLLECTOR))
              .toList();
      List<String> ours =
          Jvm.options(processors).stream().filter(word -> word.matches(HEAP_OR_COLLECTOR)).toList();
      assertEquals(8, expected.size(), expected::toString);
      assertEquals(expected, ours, processors + " processors");
    }
  }
}
