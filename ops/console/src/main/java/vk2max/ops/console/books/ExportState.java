package vk2max.ops.console.books;

/** How far an export is. */
public enum ExportState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED
}
