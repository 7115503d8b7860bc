package vk2max.ops.report.workbook;

import java.util.List;
import vk2max.ops.cli.Words;
import vk2max.ops.report.workbook.Column.Kind;

/** The sheets of a book, in one language. */
final class SheetForms {
  private final Words words;

  SheetForms(Words words) {
    this.words = words;
  }

  SheetForm summary() {
    return form(
        "summary",
        "summary",
        false,
        column("figure", Kind.VALUE),
        column("chats", Kind.NUMBER),
        column("share", Kind.SHARE));
  }

  SheetForm actions() {
    return form(
        "actions",
        "actions",
        true,
        column("municipality", Kind.NAME),
        column("school", Kind.NAME),
        column("organisationId", Kind.ID),
        column("persons", Kind.ID),
        column("action", Kind.REMARK),
        column("chats", Kind.NUMBER),
        column("people", Kind.NUMBER));
  }

  SheetForm chats() {
    return form("chats", "chats", true, ofChats());
  }

  SheetForm notMoved() {
    return form("notMoved", "not-moved", true, ofChats());
  }

  private Column[] ofChats() {
    return new Column[] {
      column("municipality", Kind.NAME),
      column("school", Kind.NAME),
      column("organisationId", Kind.ID),
      column("title", Kind.TITLE),
      column("chatId", Kind.ID),
      column("lastMessage", Kind.DAY),
      column("status", Kind.WORD),
      column("reason", Kind.NAME),
      column("why", Kind.REMARK),
      column("what", Kind.PROSE),
      column("who", Kind.NAME),
      column("onlyObstacle", Kind.WORD),
      column("otherReasons", Kind.NAME),
      column("code", Kind.NAME),
      column("decidedBy", Kind.WORD),
      column("checked", Kind.DAY)
    };
  }

  SheetForm reasons() {
    return form(
        "reasons",
        "reasons",
        true,
        column("code", Kind.NAME),
        column("reason", Kind.NAME),
        column("class", Kind.NAME),
        column("who", Kind.PROSE),
        column("again", Kind.PROSE));
  }

  SheetForm about() {
    return form("about", "about", false, column("figure", Kind.VALUE), column("value", Kind.VALUE));
  }

  /** The list of books. */
  SheetForm index() {
    return form(
        "index",
        "index",
        true,
        column("region", Kind.WORD),
        column("file", Kind.NAME),
        column("chats", Kind.NUMBER),
        column("actions", Kind.NUMBER),
        column("notMoved", Kind.NUMBER),
        column("bytes", Kind.NUMBER),
        column("sha256", Kind.REMARK));
  }

  private SheetForm form(String title, String file, boolean list, Column... columns) {
    return new SheetForm(words.text("workbook.sheet." + title), file, list, List.of(columns));
  }

  private Column column(String title, Kind kind) {
    return new Column(words.text("workbook.column." + title), kind);
  }
}
