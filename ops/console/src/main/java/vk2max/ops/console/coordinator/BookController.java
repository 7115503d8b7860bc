package vk2max.ops.console.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vk2max.index.ChatIndex;
import vk2max.index.Regions;
import vk2max.job.Progress;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;
import vk2max.ops.report.workbook.BookOptions;
import vk2max.ops.report.workbook.WorkbookReport;

/** Chats to be taken away: of a region or a school as a workbook, of a filter as a list. */
@Controller
public class BookController {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final String ZIP = "application/zip";

  /** Each takes a connection and a processor for as long as it is written. */
  private static final int AT_ONCE = 2;

  private final ConsoleLedger ledger;
  private final Audit audit;
  private final Semaphore room = new Semaphore(AT_ONCE);

  public BookController(ConsoleLedger ledger, Audit audit) {
    this.ledger = ledger;
    this.audit = audit;
  }

  /** The workbook of the region. */
  @GetMapping("/region/{region}/workbook")
  public @Nullable String workbook(
      @PathVariable String region,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Taking taking =
        (index, only) ->
            new Taken(
                "workbook",
                index.byStatus(only).values().stream().mapToLong(Long::longValue).sum());
    return answer(
        new BookChats.OfRegion(region), BookFormat.xlsx, taking, viewer, words, response, model);
  }

  /** The workbook of a school. */
  @GetMapping("/region/{region}/school/{organisationId}/workbook")
  public @Nullable String workbook(
      @PathVariable String region,
      @PathVariable String organisationId,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Taking taking =
        (index, only) ->
            index.schools(only, organisationId, 0, 1).stream()
                .findFirst()
                .map(school -> new Taken("workbook school=" + organisationId, school.total()))
                .orElseThrow(NotFoundException::new);
    return answer(
        new BookChats.OfSchool(region, organisationId),
        BookFormat.xlsx,
        taking,
        viewer,
        words,
        response,
        model);
  }

  /** The chats that a filter shows, of all its pages. */
  @GetMapping("/region/{region}/chats/{format:xlsx|csv}")
  public @Nullable String list(
      @PathVariable String region,
      @PathVariable BookFormat format,
      @RequestParam Map<String, String> asked,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model)
      throws IOException {
    ChatQuery query = ChatQuery.of(asked);
    Taking taking =
        (index, only) -> {
          query.requireMunicipality(index, only);
          long rows = index.count(only, query.filter(), Long.MAX_VALUE);
          return new Taken(query.subject(rows > 0), rows);
        };
    return answer(
        new BookChats.Listed(region, query.filter()),
        format,
        taking,
        viewer,
        words,
        response,
        model);
  }

  /** What the audit notes of a book. */
  private record Taken(String subject, long rows) {}

  /** Finds out what is taken before it is. */
  @FunctionalInterface
  private interface Taking {
    Taken of(ChatIndex index, Regions only) throws SQLException;
  }

  /** Written to the end before the first byte is sent: what arrives is whole. */
  private @Nullable String answer(
      BookChats chats,
      BookFormat format,
      Taking taking,
      Viewer viewer,
      Words words,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!RegionController.isOf(viewer, chats.region())) {
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
      BookOptions options = new BookOptions(chats, directory, format);
      Regions only = viewer.regions().only(chats.region());
      Taken taken = ledger.ask(connection -> taking.of(new ChatIndex(connection), only));
      audit.note(viewer, Audit.What.EXPORT, chats.region(), taken.subject(), taken.rows());
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
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.sorted().toList();
    }
    String first = String.valueOf(files.get(0).getFileName());
    if (files.size() == 1) {
      response.setContentLengthLong(Files.size(files.get(0)));
      try (OutputStream to = open(response, XLSX, first)) {
        Files.copy(files.get(0), to);
      }
      return;
    }
    // Files of CSV are named after the book and the sheet.
    String book = first.substring(0, first.lastIndexOf('_'));
    try (ZipOutputStream zip = new ZipOutputStream(open(response, ZIP, book + ".zip"))) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static OutputStream open(HttpServletResponse response, String type, String name)
      throws IOException {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    return response.getOutputStream();
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
