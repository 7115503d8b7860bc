package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.Regions;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.books.BookOrder;
import vk2max.ops.console.books.Export;
import vk2max.ops.console.books.ExportFailure;
import vk2max.ops.console.books.ExportState;
import vk2max.ops.console.books.Exports;
import vk2max.ops.console.books.StoredBook;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.console.page.OneRegion;
import vk2max.ops.report.workbook.BookChats;
import vk2max.ops.report.workbook.BookFormat;

/** Workbooks of regions: asked for, written meanwhile, fetched when they are done. */
@Tag(name = "exports")
@RestController
@RequestMapping("/api/v1")
public class ExportsApi {
  private static final String EXPORTS = "/api/v1/exports/";

  private final ConsoleLedger ledger;
  private final Exports exports;

  public ExportsApi(ConsoleLedger ledger, Exports exports) {
    this.ledger = ledger;
    this.exports = exports;
  }

  /** What is wanted, where the address does not say it. */
  public record ExportWish(
      @Schema(description = "Else `xlsx`.") @Nullable BookFormat format,
      @Schema(description = "Else `ru`.") @Nullable Lang lang) {
    static final ExportWish NONE = new ExportWish(null, null);
  }

  /** An export. */
  public record ExportInfo(
      String id,
      ExportState state,
      String region,
      BookFormat format,
      Lang lang,
      Instant askedAt,
      @Schema(description = "When it was written or has failed; null before.")
          @Nullable Instant endedAt,
      @Schema(description = "The run whose chats it lists; null unless it is done.")
          @Nullable String runId,
      @Schema(description = "Chats that it lists; null unless it is done.") @Nullable Long rows,
      @Schema(description = "Of the file; null unless it is done.") @Nullable Long bytes,
      @Schema(description = "Where the file is fetched; null unless it is done.")
          @Nullable String file,
      @Schema(description = "When it is forgotten, and its file deleted; null before it has ended.")
          @Nullable Instant deletedAt,
      @Schema(
              description =
                  "Null unless it has failed. `LEDGER_AWAY`: ask again. `NOT_FOUND`: no run is done."
                      + " `NOT_WRITTEN`: the console's disk. `BROKEN`: the console's log tells.")
          @Nullable ExportFailure failure) {

    static ExportInfo of(Export export) {
      StoredBook book = export.book();
      return new ExportInfo(
          export.id(),
          export.state(),
          export.order().region(),
          export.order().format(),
          Lang.of(export.order().words()),
          export.askedAt(),
          export.endedAt(),
          book == null ? null : book.run(),
          book == null ? null : book.chats(),
          book == null ? null : book.bytes(),
          book == null ? null : EXPORTS + export.id() + "/file",
          export.deletedAt(),
          export.failure());
    }
  }

  /** Asks for the workbook of a region. */
  @Operation(
      operationId = "createExport",
      summary = "Ask for the workbook of a region",
      description =
          "What the address says goes before what the body says. It is written behind the answer:"
              + " `Location` tells how far it is. Noted in the audit.")
  @ApiResponse(
      responseCode = "202",
      description = "It is taken on.",
      useReturnTypeSchema = true,
      headers =
          @Header(
              name = HttpHeaders.LOCATION,
              description = "The address of the export.",
              required = true,
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(responseCode = "503", description = "BUSY")
  @PostMapping("/regions/{region}/exports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  public ExportInfo create(
      @PathVariable String region,
      @Parameter(description = "A workbook of Excel, or a ZIP of the files of CSV; else `xlsx`.")
          @RequestParam(required = false)
          @Nullable BookFormat format,
      @Parameter(description = "Language of the headings and reasons; else `ru`.")
          @RequestParam(required = false)
          @Nullable Lang lang,
      @RequestBody(required = false) @Nullable ExportWish body,
      @AuthenticationPrincipal Viewer viewer,
      HttpServletResponse response) {
    Regions only = OneRegion.of(viewer, region);
    ExportWish wish = body == null ? ExportWish.NONE : body;
    long chats =
        ledger.ask(
            connection -> new ChatIndex(connection).count(only, ChatFilter.NONE, Long.MAX_VALUE));
    if (chats == 0) {
      throw new NotFoundException();
    }
    Export export =
        exports.ask(
            viewer,
            new BookOrder(
                new BookChats.OfRegion(region),
                first(format, wish.format(), BookFormat.xlsx),
                first(lang, wish.lang(), Lang.ru).words()),
            chats);
    response.setHeader(HttpHeaders.LOCATION, EXPORTS + export.id());
    return ExportInfo.of(export);
  }

  private static <T> T first(@Nullable T address, @Nullable T body, T otherwise) {
    if (address != null) {
      return address;
    }
    return body == null ? otherwise : body;
  }

  /** How far it is. */
  @Operation(
      operationId = "getExport",
      summary = "How far an export is",
      description = "Only whoever has asked for it is told, while the region may still be seen.")
  @GetMapping("/exports/{id}")
  public ExportInfo export(@PathVariable String id, @AuthenticationPrincipal Viewer viewer) {
    return ExportInfo.of(find(viewer, id));
  }

  /** The file. */
  @Operation(operationId = "getExportFile", summary = "The file of an export")
  @ApiResponse(
      responseCode = "200",
      description = "The file, to be kept.",
      content = {
        @Content(mediaType = StoredBook.XLSX, schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = StoredBook.ZIP, schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "409", description = "NOT_READY")
  @GetMapping("/exports/{id}/file")
  public void file(
      @PathVariable String id, @AuthenticationPrincipal Viewer viewer, HttpServletResponse response)
      throws IOException {
    StoredBook book = find(viewer, id).book();
    if (book == null) {
      throw new NotReadyException();
    }
    book.send(response);
  }

  /** Deletes it. */
  @Operation(
      operationId = "deleteExport",
      summary = "Forget an export and delete its file",
      description = "One that is not written yet is not written any more.")
  @DeleteMapping("/exports/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void delete(@PathVariable String id, @AuthenticationPrincipal Viewer viewer) {
    if (!exports.delete(viewer, id)) {
      throw new NotFoundException();
    }
  }

  private Export find(Viewer viewer, String id) {
    return exports.find(viewer, id).orElseThrow(NotFoundException::new);
  }

  /** The file of an export that is not done. */
  static final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
