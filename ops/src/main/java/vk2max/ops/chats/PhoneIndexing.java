package vk2max.ops.chats;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vk2max.index.PhoneHash;
import vk2max.index.PhoneIndex;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;
import vk2max.source.vkexport.BundleRefusedException;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.StaffPhones;

/** Keeps the index of phones at the export of the last run that is done. */
public final class PhoneIndexing {
  private PhoneIndexing() {}

  /** What has become of it. */
  public enum Result {
    /** It holds the phones of the last export. */
    FILLED,
    /** There is no export yet. */
    NOTHING,
    /** The export does not lie where the run read it, is another one, or cannot be read whole. */
    UNREADABLE
  }

  /**
   * Fills it, unless it is of the last run's export already.
   *
   * @param ledger used for nothing else meanwhile; may write the tables of the index
   */
  public static Result refresh(Connection ledger, PhoneHash hash) throws SQLException {
    Optional<Run> run = new RunStore(ledger).latestDone();
    if (run.isEmpty()) {
      return Result.NOTHING;
    }
    PhoneIndex index = new PhoneIndex(ledger, hash);
    if (index.isOf(run.get().runId())) {
      index.hold();
      return Result.FILLED;
    }
    try {
      ExportBundle bundle = ExportBundle.open(Path.of(run.get().bundle()));
      if (!bundle.fingerprint().equals(run.get().bundleFingerprint())) {
        return Result.UNREADABLE;
      }
      index.<IOException>replace(
          run.get().runId(),
          sink ->
              StaffPhones.<SQLException>read(
                  bundle, (person, phone) -> sink.accept(hash.of(phone), person)));
      return Result.FILLED;
    } catch (IOException | BundleRefusedException e) {
      return Result.UNREADABLE;
    }
  }
}
