package vk2max.ops.console.books;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vk2max.job.Progress;
import vk2max.job.Sentence;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.report.workbook.BookOptions;
import vk2max.ops.report.workbook.WorkbookReport;

/**
 * Writes workbooks into a directory of the console's own, so many at once for pages and programs
 * together. Thread-safe.
 */
public final class Books implements AutoCloseable {
  /** Each takes a connection and a processor for as long as it is written. */
  static final int AT_ONCE = 2;

  private final ConsoleLedger ledger;
  private final Clock clock;
  private final OwnDirectory directory;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /** Makes the directory. */
  public Books(ConsoleLedger ledger, Clock clock) throws IOException {
    this.ledger = ledger;
    this.clock = clock;
    this.directory = OwnDirectory.make(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Writes one to its end, unless as many are written as may be: then nothing.
   *
   * @throws NotFoundException if there is no finished run, or no export has held the region or the
   *     school
   * @throws vk2max.ops.console.ledger.LedgerAwayException if the ledger cannot be asked
   * @throws CommandFailure if the file cannot be written
   */
  public Optional<StoredBook> tryWrite(BookOrder order) {
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(written(order, () -> true));
    } finally {
      room.release();
    }
  }

  /**
   * Waits for its turn and writes one.
   *
   * @param goOn asked when it begins, and again and again after that
   * @throws CancellationException when it shall not go on
   * @throws NotFoundException as {@link #tryWrite}, and so are the others
   */
  StoredBook write(BookOrder order, BooleanSupplier goOn) throws InterruptedException {
    room.acquire();
    try {
      requireWanted(goOn);
      return written(order, goOn);
    } finally {
      room.release();
    }
  }

  private static void requireWanted(BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      throw new CancellationException("nobody wants it any more");
    }
  }

  private StoredBook written(BookOrder order, BooleanSupplier goOn) {
    Path own = null;
    StoredBook book = null;
    try {
      own = Files.createTempDirectory(directory.path(), order.region() + "_");
      BookOptions options = new BookOptions(order.chats(), own, order.format());
      WorkbookReport.Written report =
          ledger.ask(
              connection ->
                  new WorkbookReport(connection, options, order.words())
                      .write(clock.instant(), new WhileWanted(goOn)));
      String run = report.run().name();
      Path file = order.format() == BookFormat.csv ? zip(own) : files(own).get(0);
      String type = order.format() == BookFormat.csv ? StoredBook.ZIP : StoredBook.XLSX;
      book = new StoredBook(file, type, Files.size(file), report.result().chats(), run);
      return book;
    } catch (CommandFailure e) {
      if (e.exitCode() == ExitCode.NOT_FOUND) {
        throw new NotFoundException();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (book == null && own != null) {
        OwnDirectory.delete(own);
      }
    }
  }

  /**
   * Puts the files of a directory into one, in their place; they are named after book and sheet.
   */
  private static Path zip(Path directory) throws IOException {
    List<Path> files = files(directory);
    String first = String.valueOf(files.get(0).getFileName());
    Path all = directory.resolve(first.substring(0, first.lastIndexOf('_')) + ".zip");
    try (OutputStream out = Files.newOutputStream(all);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, zip);
        zip.closeEntry();
        Files.delete(file);
      }
    }
    return all;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** Deletes the directory and what is left in it. */
  @Override
  public void close() {
    directory.close();
  }

  /** Breaks off between two chats what nobody wants any more. */
  private record WhileWanted(BooleanSupplier goOn) implements Progress {
    @Override
    public void step(String name, long total) {}

    @Override
    public void advance(long done) {
      requireWanted(goOn);
    }

    @Override
    public void note(Sentence sentence) {}
  }
}
