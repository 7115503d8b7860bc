package vk2max.ops.console.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vk2max.index.ChatIndex;
import vk2max.job.Progress;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.report.workbook.BookOptions;
import vk2max.ops.report.workbook.WorkbookReport;

/** The workbook of a region, to be taken away. */
@Controller
public class BookController {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Each takes a connection and a processor for as long as it is written. */
  private static final int AT_ONCE = 2;

  private final ConsoleLedger ledger;
  private final Audit audit;
  private final Semaphore room = new Semaphore(AT_ONCE);

  public BookController(ConsoleLedger ledger, Audit audit) {
    this.ledger = ledger;
    this.audit = audit;
  }

  /** Written to the end before the first byte is sent: what arrives is whole. */
  @GetMapping("/region/{region}/workbook")
  public @Nullable String workbook(
      @PathVariable String region,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!RegionController.isOf(viewer, region)) {
      throw new NotFoundException();
    }
    if (!room.tryAcquire()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader(HttpHeaders.RETRY_AFTER, "30");
      model.addAttribute("heading", words.text("coordinator.busy"));
      model.addAttribute("help", words.text("coordinator.busy.help"));
      return "trouble";
    }
    Path directory = null;
    try {
      directory = Files.createTempDirectory("vk2max-book");
      BookOptions options = new BookOptions(region, directory, BookFormat.xlsx);
      long rows =
          ledger.ask(
              connection ->
                  new ChatIndex(connection)
                      .byStatus(viewer.regions().only(region)).values().stream()
                          .mapToLong(Long::longValue)
                          .sum());
      audit.note(viewer, Audit.What.EXPORT, region, "workbook", rows);
      ledger.ask(
          connection ->
              new WorkbookReport(connection, options, words).write(Instant.now(), Progress.NONE));
      send(directory, response);
      return null;
    } catch (CommandFailure e) {
      // No run is done yet, or no export has held the region.
      throw new NotFoundException();
    } finally {
      room.release();
      if (directory != null) {
        delete(directory);
      }
    }
  }

  private static void send(Path directory, HttpServletResponse response) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path book = files.findFirst().orElseThrow();
      response.setContentType(XLSX);
      response.setContentLengthLong(Files.size(book));
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + book.getFileName() + "\"");
      try (OutputStream to = response.getOutputStream()) {
        Files.copy(book, to);
      }
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
