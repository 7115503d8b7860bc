package vk2max.ops.console.books;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.LedgerAwayException;
import vk2max.ops.console.page.FailureTrace;
import vk2max.ops.console.page.NotFoundException;

/**
 * The workbooks that programs have asked for: written one after the other, kept for an hour, gone
 * with the console. Thread-safe.
 */
public final class Exports implements AutoCloseable {
  /** Exports at once, whatever their state: files of many chats lie on the disk. */
  public static final int MOST = 20;

  /** Of those, how many may wait for their turn. */
  public static final int MOST_WAITING = 8;

  /** Of both, what one caller may have: half, so that nobody takes all places. */
  public static final int MOST_OF_ONE = MOST / 2;

  public static final int MOST_WAITING_OF_ONE = MOST_WAITING / 2;

  /** How long an export is kept after it has ended. */
  public static final Duration KEPT = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final Duration A_TURN = Duration.ofSeconds(30);
  private static final int ID_BYTES = 16;

  private final Books books;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Export> exports = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor workers;

  public Exports(Books books, Audit audit, Clock clock) {
    this.books = books;
    this.audit = audit;
    this.clock = clock;
    this.workers =
        new ScheduledThreadPoolExecutor(
            Books.AT_ONCE,
            work -> {
              Thread thread = new Thread(work, "exports");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes one on and notes that in the audit.
   *
   * @param chats of the region, as far as is known
   * @throws ExportsFullException if there is no place for it
   * @throws LedgerAwayException if it cannot be noted; then it is not written
   */
  public Export ask(Viewer viewer, BookOrder order, long chats) {
    Export export = add(viewer, order);
    try {
      audit.note(viewer, Audit.What.EXPORT, order.region(), "workbook " + order.format(), chats);
    } catch (RuntimeException e) {
      remove(export.id());
      throw e;
    }
    workers.execute(() -> write(export));
    return export;
  }

  private synchronized Export add(Viewer viewer, BookOrder order) {
    sweep();
    List<Export> all = List.copyOf(exports.values());
    List<Export> own = all.stream().filter(export -> export.isBy(viewer)).toList();
    if (waiting(all) >= MOST_WAITING || waiting(own) >= MOST_WAITING_OF_ONE) {
      throw new ExportsFullException(A_TURN);
    }
    if (own.size() >= MOST_OF_ONE) {
      throw new ExportsFullException(untilTheFirstIsDeleted(own));
    }
    if (all.size() >= MOST) {
      throw new ExportsFullException(untilTheFirstIsDeleted(all));
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Export export = Export.queued(id, viewer, order, clock.instant());
    exports.put(id, export);
    return export;
  }

  private static long waiting(List<Export> some) {
    return some.stream().filter(export -> export.state() == ExportState.QUEUED).count();
  }

  private Duration untilTheFirstIsDeleted(List<Export> some) {
    return some.stream()
        .map(Export::deletedAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(at -> Duration.between(clock.instant(), at))
        .orElse(A_TURN);
  }

  /** An export, for whoever has asked for it and may still see its region; else empty. */
  public synchronized Optional<Export> find(Viewer viewer, String id) {
    sweep();
    return Optional.ofNullable(exports.get(id)).filter(export -> export.isOf(viewer));
  }

  /**
   * Forgets an export, deletes its file, and stops writing it.
   *
   * @return whether there was one for this viewer
   */
  public synchronized boolean delete(Viewer viewer, String id) {
    Optional<Export> found = find(viewer, id);
    found.ifPresent(export -> remove(export.id()));
    return found.isPresent();
  }

  private synchronized void remove(String id) {
    Export export = exports.remove(id);
    if (export != null) {
      try {
        export.delete();
      } catch (java.io.UncheckedIOException e) {
        // Whoever asks for another one is not concerned; it goes with the directory.
        LOG.warn("The file of an export could not be deleted: {}", FailureTrace.of(e));
      }
    }
  }

  private synchronized void sweep() {
    Instant now = clock.instant();
    exports.values().stream()
        .filter(export -> export.isOver(now))
        .map(Export::id)
        .toList()
        .forEach(this::remove);
  }

  private void write(Export export) {
    try {
      StoredBook book = books.write(export.order(), () -> isWanted(export.id()));
      end(export.done(book, clock.instant()));
    } catch (CancellationException e) {
      // Whoever wanted it has deleted it, or the console ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      ExportFailure why = why(e);
      LOG.warn(
          "A workbook of region {} was not written, {}: {}",
          export.order().region(),
          why,
          FailureTrace.of(e));
      end(export.failed(why, clock.instant()));
    }
  }

  /** Begins it, or goes on with it, as long as it was not deleted. */
  private synchronized boolean isWanted(String id) {
    return exports.computeIfPresent(
            id, (same, export) -> export.state() == ExportState.QUEUED ? export.running() : export)
        != null;
  }

  private synchronized void end(Export ended) {
    if (exports.replace(ended.id(), ended) == null) {
      ended.delete();
    } else {
      workers.schedule(this::sweep, KEPT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static ExportFailure why(Throwable failure) {
    if (failure instanceof LedgerAwayException) {
      return ExportFailure.LEDGER_AWAY;
    }
    if (failure instanceof NotFoundException) {
      return ExportFailure.NOT_FOUND;
    }
    return failure instanceof CommandFailure || failure instanceof UncheckedIOException
        ? ExportFailure.NOT_WRITTEN
        : ExportFailure.BROKEN;
  }

  /** Ends: what is being written is broken off, and no file is left. */
  @Override
  public void close() {
    workers.shutdownNow();
    synchronized (this) {
      exports.keySet().stream().toList().forEach(this::remove);
    }
    try {
      if (!workers.awaitTermination(A_TURN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("A workbook is still being written.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
