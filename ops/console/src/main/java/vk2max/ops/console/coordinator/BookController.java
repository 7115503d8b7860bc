package vk2max.ops.console.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
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
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.books.BookOrder;
import vk2max.ops.console.books.Books;
import vk2max.ops.console.books.StoredBook;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.OneRegion;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;

/** Chats to be taken away: of a region or a school as a workbook, of a filter as a list. */
@Controller
public class BookController {
  private final ConsoleLedger ledger;
  private final Books books;
  private final Audit audit;

  public BookController(ConsoleLedger ledger, Books books, Audit audit) {
    this.ledger = ledger;
    this.books = books;
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
    OneRegion.of(viewer, region);
    BookOrder order = new BookOrder(new BookChats.OfRegion(region), BookFormat.xlsx, words);
    return answer(order, rows -> "workbook", viewer, response, model);
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
    OneRegion.of(viewer, region);
    BookOrder order =
        new BookOrder(new BookChats.OfSchool(region, organisationId), BookFormat.xlsx, words);
    return answer(order, rows -> "workbook school=" + organisationId, viewer, response, model);
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
    Regions only = OneRegion.of(viewer, region);
    ChatQuery query = ChatQuery.of(asked);
    if (query.filter().municipality() != null) {
      query.requireOneOf(ledger.ask(connection -> new ChatIndex(connection).municipalities(only)));
    }
    BookOrder order = new BookOrder(new BookChats.Listed(region, query.filter()), format, words);
    // A school that has chats is one that the ledger knows, and not whatever somebody typed.
    return answer(order, rows -> query.subject(rows > 0), viewer, response, model);
  }

  /**
   * Written to the end before the first byte is sent: what arrives is whole.
   *
   * @param subject for the audit, when it is known how many chats there are
   */
  private @Nullable String answer(
      BookOrder order,
      LongFunction<String> subject,
      Viewer viewer,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Optional<StoredBook> written = books.tryWrite(order);
    if (written.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader(HttpHeaders.RETRY_AFTER, "30");
      model.addAttribute("heading", order.words().text("coordinator.busy"));
      model.addAttribute("help", order.words().text("coordinator.busy.help"));
      return "trouble";
    }
    try (StoredBook book = written.get()) {
      audit.note(
          viewer, Audit.What.EXPORT, order.region(), subject.apply(book.chats()), book.chats());
      book.send(response);
      return null;
    }
  }
}
