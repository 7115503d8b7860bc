package vk2max.source.vkexport;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The long form of {@link ScannerProperties}, started by hand: as many lines as one likes. Tells of
 * each difference and, in the end, how many lines were read as what.
 */
final class ScannerFuzz {
  private ScannerFuzz() {}

  /**
   * @param args how many lines; seed of the first
   */
  public static void main(String[] args) {
    long lines = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    Map<String, Long> counts = new TreeMap<>();
    BothParsers parsers = new BothParsers();
    long differences = 0;
    for (long i = 0; i < lines; i++) {
      RecordKind kind = RecordKind.values()[(int) (i % RecordKind.values().length)];
      RandomLines random = new RandomLines(seed + i);
      byte[] bytes =
          switch ((int) (i / 4 % 8)) {
            case 0 -> random.line(kind);
            case 1 -> random.anything();
            default -> random.changed(kind);
          };
      String read = ScannerProperties.compared(parsers, kind, bytes);
      if (read.startsWith(ScannerProperties.DIFFERENT)) {
        differences++;
        System.out.println(
            "seed "
                + (seed + i)
                + " "
                + kind
                + " "
                + read
                + "\n"
                + new String(bytes, StandardCharsets.UTF_8)
                + "\n"
                + HexFormat.of().formatHex(bytes));
      }
      counts.merge(kind + " " + read, 1L, Long::sum);
    }
    counts.forEach((read, count) -> System.out.println(count + "\t" + read));
    System.out.println(differences + " differences in " + lines + " lines");
  }
}
