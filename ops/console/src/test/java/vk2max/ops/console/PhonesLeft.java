package vk2max.ops.console;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vk2max.directory.PhoneNumbers;

/**
 * Looks for phones in what the tests have left in the {@code target} of every module: pages, files,
 * logs, figures, reports of the tests, what the servers hold. Searched for are the phones of the
 * exports that lie there and beside the tests, so an id that looks like a phone is none. Exports
 * are what phones come from: they may hold them, and nothing else may.
 *
 * <p>Continuous integration calls it behind the tests; by hand, in the root of the checkout: {@code
 * java -cp "ops/console/target/test-classes:ops/console/target/lib/*" vk2max.ops.console.PhonesLeft
 * .}
 */
final class PhonesLeft {
  private static final String EXPORT = "manifest.json";
  private static final Pattern WITH_PHONES =
      Pattern.compile("(people|max-accounts)[^/]*\\.jsonl(\\.gz|\\.zst)?");
  private static final Pattern PHONE = Pattern.compile("\"phone\"\\s*:\\s*\"([^\"]*)\"");

  /** What is built is no output: the sources of the tests stand in it. */
  private static final Set<String> BUILT =
      Set.of(
          "classes",
          "test-classes",
          "generated-sources",
          "generated-test-sources",
          "lib",
          "server-lib",
          "maven-archiver",
          "maven-status");

  private static final Set<String> NO_MODULES = Set.of(".git", ".vk2max");

  private final Path root;
  private final Set<Long> phones = new HashSet<>();
  private final List<Path> outputs = new ArrayList<>();
  private long bytes;

  private PhonesLeft(Path root) {
    this.root = root;
  }

  /**
   * Looks through a checkout.
   *
   * @param arguments its directory
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(new PhonesLeft(Path.of(arguments[0])).look(System.out));
  }

  /**
   * Looks through a checkout, and tells what it finds without repeating a phone.
   *
   * @return 0 when there is no phone, 1 when there is one, 2 when there are no exports to know
   *     phones from
   */
  static int in(Path root, PrintStream out) throws IOException {
    return new PhonesLeft(root).look(out);
  }

  private int look(PrintStream out) throws IOException {
    walk(root, false);
    if (phones.isEmpty()) {
      out.println("Phones: there are no exports of the tests under " + root + ", run the tests");
      return 2;
    }
    int files = 0;
    for (Path output : outputs) {
      long first = firstIn(output);
      if (first >= 0) {
        files++;
        out.println(
            "A PHONE OF AN EXPORT stands in " + root.relativize(output) + ", byte " + first);
      }
    }
    out.printf(
        Locale.ROOT,
        "Phones: %d of exports were searched for in %d files of tests, %d MB; %d files have one.%n",
        phones.size(),
        outputs.size(),
        bytes >> 20,
        files);
    return files == 0 ? 0 : 1;
  }

  private void walk(Path from, boolean left) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(directory.getFileName());
            boolean export = Files.exists(directory.resolve(EXPORT));
            if (export) {
              learn(directory);
            }
            if (export || (left ? isBuilt(directory) : NO_MODULES.contains(name))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!left && isTarget(directory)) {
              walk(directory, true);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (left && attributes.isRegularFile()) {
              outputs.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // Servers that end meanwhile take files along.
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  private static boolean isTarget(Path directory) {
    return directory.endsWith("target") && Files.exists(directory.resolveSibling("pom.xml"));
  }

  private static boolean isBuilt(Path directory) {
    return BUILT.contains(String.valueOf(directory.getFileName()))
        && isTarget(directory.toAbsolutePath().getParent());
  }

  private void learn(Path export) throws IOException {
    try (var files = Files.list(export)) {
      for (Path file : files.toList()) {
        if (WITH_PHONES.matcher(String.valueOf(file.getFileName())).matches()) {
          learnFrom(file);
        }
      }
    }
  }

  private void learnFrom(Path file) throws IOException {
    String name = file.toString();
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain =
            name.endsWith(".zst")
                ? new ZstdInputStreamNoFinalizer(raw)
                : name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher phone = PHONE.matcher(line);
        while (phone.find()) {
          long number = PhoneNumbers.e164(phone.group(1));
          if (number != PhoneNumbers.NOT_A_NUMBER) {
            phones.add(number);
          }
        }
      }
    }
  }

  /** Where the first phone stands in a file, or in what is packed in it; below 0 for nowhere. */
  private long firstIn(Path file) throws IOException {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      if (name.matches(".*\\.(xlsx|ods|zip)")) {
        return firstPacked(new ZipInputStream(in));
      }
      return first(name.endsWith(".gz") ? new GZIPInputStream(in) : in);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  private long firstPacked(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      long first = first(zip);
      if (first >= 0) {
        return first;
      }
    }
    return -1;
  }

  private long first(InputStream in) throws IOException {
    Digits digits = new Digits(phones);
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      for (int i = 0; i < read; i++) {
        digits.accept(buffer[i]);
      }
      if (digits.first >= 0) {
        return digits.first;
      }
    }
    digits.end();
    return digits.first;
  }

  /**
   * Reads bytes and knows phones in them. Digits belong together while only a few signs stand
   * between them that people put into phones, as they are or as JSON, pages and addresses write
   * them.
   */
  private static final class Digits {
    private static final int MOST_BETWEEN = 6;
    private static final int MOST_GROUPS = 8;
    private static final int MOST_DIGITS = 15;
    private static final int LEAST_DIGITS = 10;
    private static final long RUSSIA = 70_000_000_000L;
    private static final long NATIONAL = 10_000_000_000L;

    /** Also the bytes of the spaces and dashes of Unicode. */
    private static final boolean[] BETWEEN = new boolean[256];

    static {
      for (char c : " \t+().,/-\u00C2\u00A0\u00E2\u0088\u0092\u00AF".toCharArray()) {
        BETWEEN[c] = true;
      }
      for (int c = 0x80; c <= 0x95; c++) {
        BETWEEN[c] = true;
      }
    }

    private final Set<Long> phones;
    private final long[] values = new long[MOST_GROUPS];
    private final int[] lengths = new int[MOST_GROUPS];
    private int groups;
    private long value;
    private int length;
    private int between;
    private char escape;
    private int escaped;
    private long position;
    private long first = -1;

    Digits(Set<Long> phones) {
      this.phones = phones;
    }

    void accept(byte b) {
      position++;
      int c = b & 0xFF;
      if (escape != 0 && isInEscape(c)) {
        return;
      }
      if (c >= '0' && c <= '9') {
        value = length >= MOST_DIGITS ? 0 : value * 10 + (c - '0');
        length++;
        between = 0;
        return;
      }
      end();
      if (c == '%' || c == '&' || c == '\\') {
        escape = (char) c;
        escaped = 0;
        between++;
      } else if (!BETWEEN[c] || ++between > MOST_BETWEEN) {
        groups = 0;
      }
    }

    /** {@code %20}, {@code &nbsp;} and {@code \u00A0} stand for one sign between digits. */
    private boolean isInEscape(int c) {
      escaped++;
      boolean goesOn =
          switch (escape) {
            case '%' -> Character.digit(c, 16) >= 0 && escaped <= 2;
            case '&' -> c != ';' && escaped <= 8 && c > ' ';
            default -> escaped == 1 ? c == 'u' : Character.digit(c, 16) >= 0 && escaped <= 5;
          };
      boolean complete =
          switch (escape) {
            case '%' -> escaped == 2;
            case '&' -> c == ';';
            default -> escaped == 5;
          };
      if (goesOn && !complete) {
        return true;
      }
      boolean whole = complete && (goesOn || escape == '&');
      escape = 0;
      if (!whole) {
        groups = 0;
      }
      return whole;
    }

    /** Digits end here. */
    void end() {
      if (length == 0) {
        return;
      }
      if (length > MOST_DIGITS) {
        groups = 0;
      } else {
        if (groups == MOST_GROUPS) {
          System.arraycopy(values, 1, values, 0, MOST_GROUPS - 1);
          System.arraycopy(lengths, 1, lengths, 0, MOST_GROUPS - 1);
          groups--;
        }
        values[groups] = value;
        lengths[groups] = length;
        groups++;
        look();
      }
      value = 0;
      length = 0;
    }

    private void look() {
      long number = 0;
      long unit = 1;
      int digits = 0;
      for (int i = groups - 1; i >= 0 && digits + lengths[i] <= MOST_DIGITS; i--) {
        number += values[i] * unit;
        for (int k = 0; k < lengths[i]; k++) {
          unit *= 10;
        }
        digits += lengths[i];
        if (digits >= LEAST_DIGITS && first < 0 && isPhone(number, digits)) {
          first = position;
        }
      }
    }

    private boolean isPhone(long number, int digits) {
      boolean national = digits == 10 || (digits == 11 && number / NATIONAL == 8);
      boolean zeros = Long.toString(number).length() < digits;
      return !zeros && phones.contains(national ? RUSSIA + number % NATIONAL : number);
    }
  }
}
