package vk2max.ops.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.AuditLog;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.tokens.Role;

/** Who has looked at what, taken it away or corrected it. */
@Tag(name = "audit")
@RestController
@RequestMapping("/api/v1/audit")
public class AuditApi {
  private final ConsoleLedger ledger;

  public AuditApi(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** Something that was noted. */
  public record AuditEntry(
      String auditId,
      Instant at,
      @Schema(description = "The user, or the number of the token.") String who,
      Role role,
      Audit.What what,
      @Schema(description = "Empty for none.") String region,
      @Schema(description = "Ids; never what somebody typed.") String subject,
      @Schema(description = "How much was shown, taken or changed.") long rows) {

    static AuditEntry of(AuditLog.Entry entry) {
      return new AuditEntry(
          Long.toString(entry.number()),
          entry.at(),
          entry.who(),
          Role.valueOf(entry.role()),
          Audit.What.valueOf(entry.what()),
          entry.region(),
          entry.subject(),
          entry.rows());
    }
  }

  /** A page of the audit. */
  public record AuditPage(
      List<AuditEntry> items, @Schema(description = Bounds.NEXT) @Nullable String next) {}

  /** What was noted, the newest first. */
  @Operation(
      operationId = "listAudit",
      summary = "Who has looked at what, taken it away or corrected it, the newest first")
  @GetMapping
  public AuditPage audit(
      @Parameter(description = "Only of this user.") @RequestParam(required = false)
          @Nullable String who,
      @Parameter(description = "Only of this kind.") @RequestParam(required = false)
          Audit.@Nullable What what,
      @Parameter(description = "The last entry of the page before: its `next`.")
          @RequestParam(required = false)
          @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    long before = before(after);
    int most = Bounds.oneMore(limit);
    List<AuditLog.Entry> found =
        ledger.ask(
            connection -> new AuditLog(connection).page(Bounds.plain(who), what, before, most));
    return new AuditPage(
        Bounds.page(found, limit).stream().map(AuditEntry::of).toList(),
        Bounds.next(found, limit, entry -> Long.toString(entry.number())));
  }

  private static long before(@Nullable String after) {
    if (after == null || after.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Bounds.require(after.matches("[1-9][0-9]{0,17}"), "after");
    return Long.parseLong(after);
  }
}
