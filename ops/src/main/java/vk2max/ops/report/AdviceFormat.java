package vk2max.ops.report;

/** The forms in which advice is printed; lower case, since that is how people type them. */
enum AdviceFormat {
  /** For programs: as the rows of other verbs. */
  csv,
  /** For a spreadsheet that is opened with a double click. */
  excel,
  jsonl
}
