package vk2max.ops.console.books;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.tokens.Role;

/**
 * A workbook that a program has asked for, and how far it is.
 *
 * @param id not to be guessed
 * @param who has asked; nobody else is told of it
 * @param endedAt when it was written or has failed; null before
 * @param book null unless it is done
 * @param failure null unless it has failed
 */
public record Export(
    String id,
    String who,
    Role role,
    BookOrder order,
    ExportState state,
    Instant askedAt,
    @Nullable Instant endedAt,
    @Nullable StoredBook book,
    @Nullable ExportFailure failure) {
  static Export queued(String id, Viewer viewer, BookOrder order, Instant now) {
    return new Export(
        id, viewer.name(), viewer.role(), order, ExportState.QUEUED, now, null, null, null);
  }

  Export running() {
    return new Export(id, who, role, order, ExportState.RUNNING, askedAt, null, null, null);
  }

  Export done(StoredBook written, Instant now) {
    return new Export(id, who, role, order, ExportState.DONE, askedAt, now, written, null);
  }

  Export failed(ExportFailure why, Instant now) {
    return new Export(id, who, role, order, ExportState.FAILED, askedAt, now, null, why);
  }

  /** When it is forgotten and its file deleted; null before it has ended. */
  public @Nullable Instant deletedAt() {
    return endedAt == null ? null : endedAt.plus(Exports.KEPT);
  }

  boolean isOver(Instant now) {
    return endedAt != null && !now.isBefore(Objects.requireNonNull(deletedAt()));
  }

  /** Whether this viewer has asked for it. */
  boolean isBy(Viewer viewer) {
    return who.equals(viewer.name()) && role == viewer.role();
  }

  /** Whether it is this viewer's, who may still see the region. */
  boolean isOf(Viewer viewer) {
    return isBy(viewer) && role.seesRegions() && viewer.regions().contains(order.region());
  }

  void delete() {
    if (book != null) {
      book.close();
    }
  }
}
