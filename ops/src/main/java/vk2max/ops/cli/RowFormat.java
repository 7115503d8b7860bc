package vk2max.ops.cli;

/** The forms in which rows are printed; lower case, since that is how people type them. */
public enum RowFormat {
  csv,
  jsonl
}
