package vk2max.ops.console.books;

/** Why an export has failed. */
public enum ExportFailure {
  /** The database did not answer. */
  LEDGER_AWAY,
  /** No run is done, or no export has held the region. */
  NOT_FOUND,
  /** The file could not be written: perhaps the disk is full. */
  NOT_WRITTEN,
  /** A mistake of the console's; its log tells where. */
  BROKEN
}
