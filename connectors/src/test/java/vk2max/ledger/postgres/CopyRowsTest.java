package vk2max.ledger.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vk2max.ledger.ByteWriter;
import vk2max.ledger.CopyRows;
import vk2max.ledger.PlannedContent.Section;

/** What is written in the binary COPY format is what PostgreSQL holds afterwards. */
class CopyRowsTest {
  private final CopyRows rows = new CopyRows();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestLedger.empty().connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table t (n serial, i2 smallint, i4 integer, i8 bigint, b boolean, x bytea, s text)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void the_smallest_and_the_largest_numbers_come_back() throws SQLException {
    row(Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE, false, new byte[0], "");
    row(Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, true, new byte[] {0, -1, 127}, "x");
    row(-1, -1, -1, true, new byte[] {0}, "-1");

    assertEquals(3, copy());

    try (ResultSet found = select()) {
      found.next();
      assertEquals(Short.MIN_VALUE, found.getShort("i2"));
      assertEquals(Integer.MIN_VALUE, found.getInt("i4"));
      assertEquals(Long.MIN_VALUE, found.getLong("i8"));
      assertFalse(found.getBoolean("b"));
      assertArrayEquals(new byte[0], found.getBytes("x"));
      assertEquals("", found.getString("s"));
      found.next();
      assertEquals(Short.MAX_VALUE, found.getShort("i2"));
      assertEquals(Integer.MAX_VALUE, found.getInt("i4"));
      assertEquals(Long.MAX_VALUE, found.getLong("i8"));
      assertTrue(found.getBoolean("b"));
      assertArrayEquals(new byte[] {0, -1, 127}, found.getBytes("x"));
      found.next();
      assertEquals(-1, found.getShort("i2"));
      assertEquals(-1, found.getInt("i4"));
      assertEquals(-1, found.getLong("i8"));
    }
  }

  @Test
  void nothing_comes_back_as_null() throws SQLException {
    rows.row(6);
    for (int i = 0; i < 5; i++) {
      rows.nothing();
    }
    rows.text(null);
    copy();
    try (ResultSet found = select()) {
      found.next();
      for (String column : List.of("i2", "i4", "i8", "b", "x", "s")) {
        assertNull(found.getObject(column), column);
      }
    }
  }

  @Test
  void text_of_every_kind_comes_back() throws SQLException {
    List<String> texts =
        List.of(
            "7Б «Родители»",
            "\\N",
            "\\.",
            "a\tb\nc\rd",
            "'; drop table t; --",
            "😀 क्षि e\u0301",
            "\u200Fשלום\u202E",
            "\u0001\u001F\u007F\u0085\uFEFF\uFFFE\uFFFF",
            new String(Character.toChars(0x10FFFF)),
            "я".repeat(100_000));
    assertEquals(texts, stored(texts));
  }

  @Test
  void the_zero_character_is_left_out_since_postgresql_cannot_hold_it() throws SQLException {
    assertEquals(List.of("ab", ""), stored(List.of("\0a\0b\0", "\0")));
  }

  @Test
  void half_a_character_becomes_a_question_mark_and_not_a_refusal() throws SQLException {
    assertEquals(List.of("a?b", "?"), stored(List.of("a\uD83Db", "\uDE00")));
  }

  @Test
  void every_character_of_the_first_plane_comes_back() throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < 0x10000; from += 0x100) {
      StringBuilder text = new StringBuilder();
      for (int c = Math.max(1, from); c < from + 0x100; c++) {
        if (!Character.isSurrogate((char) c)) {
          text.append((char) c);
        }
      }
      texts.add(text.toString());
    }
    assertEquals(texts, stored(texts));
  }

  @Test
  void more_than_one_piece_is_sent_whole_and_in_order() throws SQLException {
    for (int i = 0; i < 30_000; i++) {
      row(1, i, i, true, new byte[20], "строка " + i);
    }
    assertTrue(rows.content().size() > 3 << 18);
    assertEquals(30_000, copy());
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select count(*), sum(i4), bool_and(s = 'строка ' || i8) from t")) {
      found.next();
      assertEquals(30_000, found.getInt(1));
      assertEquals(30_000L * 29_999 / 2, found.getLong(2));
      assertTrue(found.getBoolean(3));
    }
  }

  @Test
  void a_section_in_the_middle_of_an_array_is_sent_alone() throws SQLException {
    row(1, 2, 3, true, new byte[0], "das");
    byte[] content = rows.content().toByteArray();
    byte[] padded = new byte[content.length + 20];
    System.arraycopy(content, 0, padded, 10, content.length);
    assertEquals(
        1,
        Copy.in(connection, "t (i2, i4, i8, b, x, s)", new Section(padded, 10, content.length, 1)));
  }

  @Test
  void no_rows_are_no_copy() throws SQLException {
    assertEquals(0, Copy.in(connection, "no_such_table", Section.of(new ByteWriter(), 0)));
  }

  @Test
  void a_refusal_leaves_the_connection_usable() throws SQLException {
    rows.row(5);
    for (int i = 0; i < 5; i++) {
      rows.nothing();
    }
    assertThrows(SQLException.class, this::copy);
    connection.rollback();
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  private List<String> stored(List<String> texts) throws SQLException {
    for (String text : texts) {
      row(0, 0, 0, false, new byte[0], text);
    }
    copy();
    List<String> stored = new ArrayList<>();
    try (ResultSet found = select()) {
      while (found.next()) {
        stored.add(found.getString("s"));
      }
    }
    return stored;
  }

  private void row(int i2, int i4, long i8, boolean bool, byte[] bytes, String text) {
    ByteWriter value = new ByteWriter();
    value.raw(bytes, 0, bytes.length);
    rows.row(6);
    rows.int16(i2);
    rows.int32(i4);
    rows.int64(i8);
    rows.bool(bool);
    rows.bytes(value);
    rows.text(text);
  }

  private long copy() throws SQLException {
    return Copy.in(connection, "t (i2, i4, i8, b, x, s)", Section.of(rows.content(), rows.rows()));
  }

  private ResultSet select() throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    return statement.executeQuery("select * from t order by n");
  }
}
