package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Chats files that are being read. */
  public final class Reading implements AutoCloseable {
    private final List<Future<FileScan>> running = new ArrayList<>();
    private final ExecutorService pool;

    private Reading() {
      pool = Executors.newFixedThreadPool(threads, BundleScanner::thread);
      AtomicInteger excerptsLeft = new AtomicInteger(excerptsKept);
      for (BundleFile file : bundle.files(FileKind.CHATS)) {
        running.add(pool.submit(() -> FileScan.of(file, excerptsLeft)));
      }
      pool.shutdown();
    }

    /** As {@link BundleScanner#scan}; waits for the files that are not read yet. */
    public ScanResult result(KnownChats known, QuarantineSink quarantine)
        throws InterruptedException {
      List<String> problems = new ArrayList<>();
      List<FileScan> scans = new ArrayList<>();
      for (Future<FileScan> scan : running) {
        take(scan, scans, problems);
      }
      if (!problems.isEmpty()) {
        throw new BundleRefusedException(bundle.directory().toString(), problems);
      }
      return join(scans, known, quarantine);
    }

    /** Gives up what is not read yet. */
    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  /** Begins to read every chats file, beside whatever the caller does meanwhile. */
  public Reading begin() {
    return new Reading();
  }

  /** Whoever gives a scan up by ending does not wait for it. */
  private static Thread thread(Runnable reading) {
    Thread thread = new Thread(reading, "scan");
    thread.setDaemon(true);
    return thread;
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
    try (Reading reading = begin()) {
      return reading.result(known, quarantine);
    }
  }

  private static void take(Future<FileScan> running, List<FileScan> scans, List<String> problems)
      throws InterruptedException {
    try {
      FileScan scan = running.get();
      if (scan.read != scan.file().records()) {
        problems.add(FileProblems.otherCount(scan.file(), scan.read));
      }
      scans.add(scan);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException broken)) {
        throw new IllegalStateException("A chats file could not be scanned", e.getCause());
      }
      problems.add(String.valueOf(broken.getMessage()));
    }
  }

  private ScanResult join(List<FileScan> scans, KnownChats known, QuarantineSink quarantine) {
    long read = 0;
    long warnings = 0;
    long quarantined = 0;
    RepeatedLines repeated = new RepeatedLines();
    LongOpenHashSet accepted = new LongOpenHashSet(chatsIn(scans));
    List<BitSet> dropped = dropRepeated(scans, repeated, accepted);
    for (int i = 0; i < scans.size(); i++) {
      FileScan scan = scans.get(i);
      read += scan.read;
      warnings += scan.warnings;
      quarantined += tell(scan, dropped.get(i), quarantine);
    }
    LongArrayList missing = new LongArrayList();
    known.forEachMissing(accepted::contains, missing::add);
    LongArrayList returned = new LongArrayList();
    known.forEachReturned(accepted::contains, returned::add);
    return new ScanResult(
        read,
        accepted.size(),
        warnings,
        quarantined,
        missing,
        returned,
        repeated,
        rank(scans, dropped));
  }

  /** Tells of the lines of a file that are set aside, for whatever cause; returns how many. */
  private long tell(FileScan scan, BitSet repeated, QuarantineSink quarantine) {
    try {
      return scan.setAside.tell(scan.lines::getInt, repeated, quarantine);
    } catch (IOException e) {
      throw new BundleRefusedException(
          bundle.directory().toString(), List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Per file the chats, by index, whose id an earlier line of the bundle holds already. */
  private static List<BitSet> dropRepeated(
      List<FileScan> scans, RepeatedLines repeated, LongOpenHashSet seen) {
    List<BitSet> dropped = new ArrayList<>();
    for (FileScan scan : scans) {
      BitSet ofFile = new BitSet();
      for (int i = 0; i < scan.chatIds.size(); i++) {
        if (!seen.add(scan.chatIds.getLong(i))) {
          ofFile.set(i);
          repeated.add(scan.file().path(), scan.lines.getInt(i));
        }
      }
      dropped.add(ofFile);
    }
    return dropped;
  }

  private static int chatsIn(List<FileScan> scans) {
    return scans.stream().mapToInt(scan -> scan.chatIds.size()).sum();
  }

  private ActivityRanks rank(List<FileScan> scans, List<BitSet> dropped) {
    Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
    forEachEntry(scans, dropped, (account, last, chat) -> counts.addTo(account, 1));
    Long2ObjectOpenHashMap<OrderedChats> ordered = new Long2ObjectOpenHashMap<>();
    counts
        .long2IntEntrySet()
        .fastForEach(
            entry -> {
              if (entry.getIntValue() > rankLimit) {
                ordered.put(entry.getLongKey(), new OrderedChats());
              }
            });
    if (!ordered.isEmpty()) {
      forEachEntry(
          scans,
          dropped,
          (account, last, chat) -> {
            OrderedChats chats = ordered.get(account);
            if (chats != null) {
              chats.add(last, chat);
            }
          });
      ordered.values().forEach(OrderedChats::sort);
    }
    return new ActivityRanks(counts, ordered);
  }

  private interface RankEntry {
    void accept(long account, long lastUserAt, long chatId);
  }

  private static void forEachEntry(List<FileScan> scans, List<BitSet> dropped, RankEntry action) {
    for (int s = 0; s < scans.size(); s++) {
      FileScan scan = scans.get(s);
      for (int i = 0; i < scan.accounts.size(); i++) {
        int chat = scan.chats.getInt(i);
        if (!dropped.get(s).get(chat)) {
          action.accept(
              scan.accounts.getLong(i), scan.lastUserAts.getLong(i), scan.chatIds.getLong(chat));
        }
      }
    }
  }
}
