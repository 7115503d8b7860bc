package vk2max.ops.report.workbook;

import vk2max.index.ChatFilter;

/** Which chats a book tells of; always those of one region. */
public sealed interface BookChats {
  /** Two characters. */
  String region();

  /** Its kind in the keys of texts. */
  String kind();

  /** All of a region, as the ledger holds them. */
  record OfRegion(String region) implements BookChats {
    @Override
    public String kind() {
      return "region";
    }
  }

  /**
   * Those of one school, as the ledger holds them.
   *
   * @param organisationId as the export has it
   */
  record OfSchool(String region, String organisationId) implements BookChats {
    @Override
    public String kind() {
      return "school";
    }
  }

  /**
   * Those that a list shows, as the index of chats holds them: with what an unfinished run has made
   * true, if the list shows that.
   */
  record Listed(String region, ChatFilter filter) implements BookChats {
    @Override
    public String kind() {
      return "list";
    }
  }
}
