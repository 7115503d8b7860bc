package vk2max.source.vkexport;

/** The kinds of records that lines hold. */
enum RecordKind {
  CHAT,
  PERSON,
  ACCOUNT,
  ORGANISATION
}
