package vk2max.job.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import vk2max.ledger.KnownChats;
import vk2max.source.QuarantineSink;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;
import vk2max.source.vkexport.FileProblems;

/** Scans the chats files of a bundle in parallel and joins what they say in the bundle's order. */
public final class BundleScanner {
  /** Bad lines kept whole until they are told; of more than these only number and cause are. */
  private static final int EXCERPTS_KEPT = 20_000;

  private final ExportBundle bundle;
  private final int rankLimit;
  private final int threads;
  private final int excerptsKept;

  public BundleScanner(ExportBundle bundle, int rankLimit, int threads) {
    this(bundle, rankLimit, threads, EXCERPTS_KEPT);
  }

  BundleScanner(ExportBundle bundle, int rankLimit, int threads, int excerptsKept) {
    this.excerptsKept = excerptsKept;
    this.bundle = bundle;
    this.rankLimit = rankLimit;
    this.threads = threads;
  }

  /**
   * Reads every chats file, and one with lines that are set aside a second time where their
   * excerpts were not kept.
   *
   * @param known what the ledger holds
   * @param quarantine told of every line set aside, in the order of the bundle; of none when the
   *     bundle is refused
   * @throws BundleRefusedException with every file that is cut off, unreadable, or has another
   *     number of records than announced
   * @throws InterruptedException if the scan is stopped
   */
  public ScanResult scan(KnownChats known, QuarantineSink quarantine) throws InterruptedException {
    try (Reading reading = begin(known)) {
      return reading.result(quarantine);
    }
  }

  /**
   * Begins to read every chats file, beside whatever the caller does meanwhile.
   *
   * @param known what the ledger holds
   */
  public Reading begin(KnownChats known) {
    return new Reading(known);
  }

  /** Chats files that are being read. */
  public final class Reading implements AutoCloseable {
    private final Joined joined;
    private final List<String> problems = new ArrayList<>();
    private final FutureTask<List<FileScan>> scans;
    private final Thread joining;

    private Reading(KnownChats known) {
      joined = new Joined(known);
      scans = new FutureTask<>(() -> scanFiles(joined, problems));
      joining = thread(scans);
      joining.start();
    }

    /** As {@link BundleScanner#scan}; waits for what is not read yet. */
    public ScanResult result(QuarantineSink quarantine) throws InterruptedException {
      List<FileScan> read = read();
      if (!problems.isEmpty()) {
        throw new BundleRefusedException(bundle.directory().toString(), problems);
      }
      return BundleScanner.this.result(read, joined, quarantine);
    }

    private List<FileScan> read() throws InterruptedException {
      try {
        return scans.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("The chats could not be scanned", e.getCause());
      }
    }

    /** Gives up what is not read yet. */
    @Override
    public void close() {
      joining.interrupt();
    }
  }

  /** Whoever ends without the scan does not wait for it. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "scan");
    thread.setDaemon(true);
    return thread;
  }

  /** What the files say together, in the order of the bundle. */
  private static final class Joined {
    final SeenChats seen;
    final RepeatedLines repeated = new RepeatedLines();
    final RankEntries entries = new RankEntries();

    Joined(KnownChats known) {
      seen = new SeenChats(known);
    }
  }

  private List<FileScan> scanFiles(Joined joined, List<String> problems)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, BundleScanner::thread);
    AtomicInteger excerptsLeft = new AtomicInteger(excerptsKept);
    try {
      List<FileScan> scans = new ArrayList<>();
      List<Future<?>> running = new ArrayList<>();
      for (BundleFile file : bundle.files(FileKind.CHATS)) {
        FileScan scan = new FileScan(file, excerptsLeft);
        scans.add(scan);
        running.add(
            pool.submit(
                () -> {
                  scan.read();
                  return null;
                }));
      }
      for (int i = 0; i < scans.size(); i++) {
        join(scans.get(i), joined);
        judge(scans.get(i), running.get(i), problems);
      }
      return scans;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Joins the chats of a file while it is read. */
  private static void join(FileScan scan, Joined joined) throws InterruptedException {
    for (ScannedChats chats = scan.next(); chats.size() > 0; chats = scan.next()) {
      for (int i = 0; i < chats.size(); i++) {
        if (joined.seen.add(chats.chatId(i))) {
          joined.entries.add(chats, i);
        } else {
          joined.repeated.add(scan.file().path(), chats.line(i));
          scan.addRepeated(chats.line(i));
        }
      }
    }
  }

  private static void judge(FileScan scan, Future<?> running, List<String> problems)
      throws InterruptedException {
    try {
      running.get();
      if (scan.read != scan.file().records()) {
        problems.add(FileProblems.otherCount(scan.file(), scan.read));
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException broken)) {
        throw new IllegalStateException("A chats file could not be scanned", e.getCause());
      }
      problems.add(String.valueOf(broken.getMessage()));
    }
  }

  private ScanResult result(List<FileScan> scans, Joined joined, QuarantineSink quarantine) {
    long read = 0;
    long warnings = 0;
    long quarantined = 0;
    for (FileScan scan : scans) {
      read += scan.read;
      warnings += scan.warnings;
      quarantined += tell(scan, quarantine);
    }
    return new ScanResult(
        read,
        joined.seen.size(),
        warnings,
        quarantined,
        joined.seen.missing(),
        joined.seen.returned(),
        joined.repeated,
        joined.entries.rank(rankLimit));
  }

  /** Tells of the lines of a file that are set aside, for whatever cause; returns how many. */
  private long tell(FileScan scan, QuarantineSink quarantine) {
    try {
      return scan.tell(quarantine);
    } catch (IOException e) {
      throw new BundleRefusedException(
          bundle.directory().toString(), List.of(String.valueOf(e.getMessage())));
    }
  }
}
