package vk2max.ops.console.books;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.http.HttpHeaders;
import vk2max.ops.console.page.NotFoundException;

/**
 * A workbook that lies in a file of its own, until it is closed.
 *
 * @param chats that it lists
 * @param run the name of the run whose chats they are
 */
public record StoredBook(Path file, String type, long bytes, long chats, String run)
    implements AutoCloseable {
  /** The type of a workbook of Excel. */
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** The type of the files of CSV, which are sent as one. */
  public static final String ZIP = "application/zip";

  /**
   * Sends the file, to be kept.
   *
   * @throws NotFoundException if it was deleted meanwhile
   */
  public void send(HttpServletResponse response) throws IOException {
    try (InputStream from = Files.newInputStream(file)) {
      response.setContentType(type);
      response.setContentLengthLong(bytes);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.getFileName() + "\"");
      try (OutputStream to = response.getOutputStream()) {
        from.transferTo(to);
      }
    } catch (NoSuchFileException e) {
      throw new NotFoundException();
    }
  }

  /** Deletes the file and its directory. */
  @Override
  public void close() {
    OwnDirectory.delete(file.getParent());
  }
}
