package vk2max.ops.console.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.books.BookOrder;
import vk2max.ops.console.books.Books;
import vk2max.ops.console.books.WrittenBook;
import vk2max.ops.console.page.OneRegion;
import vk2max.ops.report.workbook.BookFormat;

/** The workbook of a region, to be taken away. */
@Controller
public class BookController {
  private final Books books;
  private final Audit audit;

  public BookController(Books books, Audit audit) {
    this.books = books;
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
    OneRegion.of(viewer, region);
    Optional<WrittenBook> written = books.tryWrite(new BookOrder(region, BookFormat.xlsx, words));
    if (written.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader(HttpHeaders.RETRY_AFTER, "30");
      model.addAttribute("heading", words.text("coordinator.busy"));
      model.addAttribute("help", words.text("coordinator.busy.help"));
      return "trouble";
    }
    try (WrittenBook book = written.get()) {
      audit.note(viewer, Audit.What.EXPORT, region, "workbook", book.chats());
      book.send(response);
      return null;
    }
  }
}
