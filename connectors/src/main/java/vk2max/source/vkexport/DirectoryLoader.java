package vk2max.source.vkexport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import vk2max.directory.DirectoryBuilder;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Terms;
import vk2max.source.QuarantineLimit;
import vk2max.source.QuarantineSink;

/**
 * Loads organisations, MAX accounts and people of a bundle into a {@link PeopleDirectory}, in that
 * order, whatever the order of the files. Lines are parsed by several threads; what they hold is
 * added by the caller's, in the order of the bundle.
 */
public final class DirectoryLoader {
  /** What may be parsed ahead, in bytes of lines for each thread. */
  private static final int AHEAD = 1 << 20;

  private final ExportBundle bundle;
  private final QuarantineLimit limit;
  private final QuarantineSink quarantine;
  private final int threads;
  private final DirectoryBuilder directory;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param limit how many records of one file may be unreadable or repeated
   * @param quarantine told of every one of them, by the thread that calls {@link #load}
   * @param threads that parse
   */
  public DirectoryLoader(
      ExportBundle bundle,
      Terms terms,
      QuarantineLimit limit,
      QuarantineSink quarantine,
      int threads) {
    this.bundle = bundle;
    this.limit = limit;
    this.quarantine = quarantine;
    this.threads = threads;
    this.directory =
        new DirectoryBuilder(
            terms, expected(bundle, FileKind.MAX_ACCOUNTS), expected(bundle, FileKind.PEOPLE));
  }

  /** Records to make room for: no more than a byte each, whatever the manifest says. */
  private static long expected(ExportBundle bundle, FileKind kind) {
    return bundle.files(kind).stream()
        .mapToLong(file -> Math.min(file.records(), file.bytes()))
        .sum();
  }

  /**
   * Reads every directory file once.
   *
   * @throws BundleRefusedException with every file that has too large a share of bad records,
   *     another number of records than announced, or is cut off
   * @throws InterruptedException if the loading is stopped
   */
  public PeopleDirectory load() throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, runnable -> new Thread(runnable, "load"));
    try {
      load(FileKind.ORGANISATIONS, pool);
      load(FileKind.MAX_ACCOUNTS, pool);
      load(FileKind.PEOPLE, pool);
    } finally {
      pool.shutdownNow();
    }
    if (!problems.isEmpty()) {
      throw new BundleRefusedException(bundle.directory().toString(), problems);
    }
    return directory.build();
  }

  private void load(FileKind kind, ExecutorService pool) throws InterruptedException {
    for (BundleFile file : bundle.files(kind)) {
      new Loading(file, DirectoryRecord.parsers(kind), pool).run();
    }
  }

  /** One file. */
  private final class Loading {
    private final BundleFile file;
    private final Supplier<DirectoryRecord.Parser> parsers;
    private final ExecutorService pool;
    private final Queue<Future<ParsedPiece>> ahead = new ArrayDeque<>();
    private long bytesAhead;
    private long lines;
    private long read;
    private long bad;

    Loading(BundleFile file, Supplier<DirectoryRecord.Parser> parsers, ExecutorService pool) {
      this.file = file;
      this.parsers = parsers;
      this.pool = pool;
    }

    void run() throws InterruptedException {
      try (LinePieces pieces = new LinePieces(file.open())) {
        for (LinePieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
          parse(piece);
          addUntil((long) threads * AHEAD);
        }
      } catch (IOException e) {
        addUntil(0);
        problems.add(FileProblems.broken(file, read, e));
        return;
      }
      addUntil(0);
      judge();
    }

    private void parse(LinePieces.Piece piece) {
      bytesAhead += piece.length();
      ahead.add(pool.submit(() -> ParsedPiece.of(file, piece, parsers.get())));
    }

    /**
     * Adds, in the order of the file, what is parsed, until no more than so many bytes are ahead.
     */
    private void addUntil(long bytes) throws InterruptedException {
      while (bytesAhead > bytes) {
        ParsedPiece piece = parsed(ahead.remove());
        bytesAhead -= piece.bytes();
        bad += piece.addTo(directory, lines, quarantine);
        lines += piece.physicalLines();
        read += piece.read();
      }
    }

    private void judge() {
      if (read != file.records()) {
        problems.add(FileProblems.otherCount(file, read));
      }
      if (limit.isExceededBy(bad, read)) {
        problems.add(
            file.path()
                + " has "
                + bad
                + " unreadable or repeated records of "
                + read
                + ", more than the limit of "
                + limit
                + " %");
      }
    }
  }

  private static ParsedPiece parsed(Future<ParsedPiece> running) throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A directory file could not be parsed", e.getCause());
    }
  }
}
