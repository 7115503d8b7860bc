package vk2max.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rows and their index are held to lists and maps. */
class RowsProperties {
  /** As many as need several pieces and several tables. */
  private static final int MANY = 30_000;

  @Provide
  Arbitrary<List<Long>> longs() {
    Arbitrary<Long> few = Arbitraries.longs().between(-20, 20);
    return Arbitraries.oneOf(few, Arbitraries.longs()).list().ofMaxSize(200);
  }

  @Property
  void a_set_has_what_was_added_once(@ForAll("longs") List<Long> values) {
    LongSet set = new LongSet(0);
    Set<Long> reference = new LinkedHashSet<>();
    for (long value : values) {
      assertEquals(reference.contains(value), set.contains(value));
      assertEquals(reference.add(value), set.add(value));
      assertEquals(reference.size(), set.size());
    }
  }

  @Property
  void every_row_of_a_key_is_found_in_their_order(@ForAll("longs") List<Long> keys) {
    LongRows rows = new LongRows(2);
    RowIndex index = new RowIndex(rows, 0);
    Map<Long, List<Integer>> reference = new LinkedHashMap<>();
    for (long key : keys) {
      int row = rows.add();
      rows.set(row, 0, key);
      rows.set(row, 1, -key);
      index.add();
      reference.computeIfAbsent(key, first -> new ArrayList<>()).add(row);
    }
    reference.forEach((key, expected) -> assertEquals(expected, rowsOf(index, key)));
    assertEquals(reference.containsKey(21L), index.find(21L) != RowIndex.NONE);
    assertFoundTogether(index, reference);
    for (int row = 0; row < rows.size(); row++) {
      assertEquals(-keys.get(row), rows.get(row, 1));
    }
  }

  /** Every key that is there and its neighbours, some of which are not. */
  private static void assertFoundTogether(RowIndex index, Map<Long, List<Integer>> reference) {
    long[] keys =
        reference.keySet().stream().flatMapToLong(key -> LongStream.of(key, key + 1)).toArray();
    int[] found = new int[keys.length + 1];
    found[keys.length] = 7;
    index.findAll(keys, keys.length, found);
    for (int i = 0; i < keys.length; i++) {
      assertEquals(reference.getOrDefault(keys[i], List.of(RowIndex.NONE)).get(0), found[i]);
    }
    assertEquals(7, found[keys.length]);
  }

  private static List<Integer> rowsOf(RowIndex index, long key) {
    List<Integer> found = new ArrayList<>();
    for (int row = index.find(key); row != RowIndex.NONE; row = index.find(key, row)) {
      found.add(row);
    }
    return found;
  }

  @Example
  void many_rows_are_found_whether_or_not_they_were_expected() {
    for (long expected : new long[] {0, 100, MANY, 2 * MANY}) {
      LongRows rows = new LongRows(1);
      RowIndex index = new RowIndex(rows, expected);
      for (int i = 0; i < MANY; i++) {
        rows.add(key(i));
        index.add();
      }
      for (int i = 0; i < MANY; i++) {
        assertEquals(i, index.find(key(i)));
        assertEquals(RowIndex.NONE, index.find(key(i) + 1));
        assertEquals(RowIndex.NONE, index.find(key(i), i));
      }
    }
  }

  /** Even steps, as ids of one source often have. */
  private static long key(int i) {
    return 1_000_000_000L + 4096L * i;
  }

  @Property
  void a_rare_long_is_the_usual_one_until_it_is_set(
      @ForAll List<@IntRange(max = 300) Integer> rows, @ForAll("longs") List<Long> values) {
    RareLongs rare = new RareLongs(7);
    Map<Integer, Long> reference = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(rows.size(), values.size()); i++) {
      rare.set(rows.get(i), values.get(i));
      reference.put(rows.get(i), values.get(i));
    }
    for (int row = 0; row <= 300; row++) {
      assertEquals(reference.getOrDefault(row, 7L), rare.get(row));
    }
  }
}
