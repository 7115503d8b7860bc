package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import vk2max.ledger.PlannedContent.Section;
import vk2max.ledger.SentPeople.State;

class PackingProperties {
  @Property
  void numbers_come_back(@ForAll List<Long> numbers) {
    ByteWriter writer = new ByteWriter();
    for (long number : numbers) {
      writer.varint(number);
      writer.int64(number);
      writer.int32((int) number);
      writer.int8((int) number);
      writer.text("я" + number);
    }
    ByteReader reader = new ByteReader(writer.toByteArray());
    for (long number : numbers) {
      assertEquals(number, reader.varint());
      assertEquals(number, reader.int64());
      assertEquals((int) number, reader.int32());
      assertEquals((int) number & 0xFF, reader.int8());
      assertEquals("я" + number, reader.text());
    }
    assertFalse(reader.hasMore());
  }

  @Example
  void the_extremes_come_back() {
    numbers_come_back(List.of(0L, -1L, 1L, 63L, 64L, -64L, -65L, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Property(tries = 100)
  void the_sections_of_a_chunk_come_back(
      @ForAll @Size(max = 20_000) byte[] fresh, @ForAll byte[] events) {
    byte[] packed =
        new PlannedContent(
                section(fresh, 3),
                section(new byte[0], 0),
                section(new byte[] {1}, 1),
                section(events, 9),
                section(new byte[] {2, 3}, 2),
                section(new byte[0], 0),
                section(new byte[] {4}, 5))
            .pack();
    if (packed == null) {
      throw new AssertionError("a chunk with something in it is not empty");
    }
    PlannedContent read = PlannedContent.unpack(packed);
    assertArrayEquals(fresh, bytes(read.fresh()));
    assertEquals(3, read.fresh().rows());
    assertEquals(0, read.changed().length());
    assertArrayEquals(new byte[] {1}, bytes(read.moves()));
    assertArrayEquals(events, bytes(read.events()));
    assertEquals(9, read.events().rows());
    assertArrayEquals(new byte[] {2, 3}, bytes(read.freshPeople()));
    assertEquals(0, read.changedPeople().length());
    assertArrayEquals(new byte[] {4}, bytes(read.waves()));
    assertEquals(5, read.waves().rows());
  }

  /** A night may be interrupted by an upgrade of the program. */
  @Example
  void a_chunk_of_the_first_version_is_read() {
    ByteWriter content = new ByteWriter();
    content.int8(1);
    for (int rows = 1; rows <= 4; rows++) {
      content.int32(rows);
      content.int32(1);
      content.int8('a' + rows);
    }
    PlannedContent read = PlannedContent.unpack(Zstd.compress(content.toByteArray()));

    assertArrayEquals(new byte[] {'d'}, bytes(read.moves()));
    assertEquals(4, read.events().rows());
    assertEquals(0, read.freshPeople().rows() + read.changedPeople().rows() + read.waves().rows());
  }

  @Property
  void what_people_were_sent_comes_back(@ForAll Map<@LongRange(min = 1) Long, State> states) {
    SentPeople people = new SentPeople();
    new TreeMap<>(states).forEach((id, state) -> people.add(id, state, SentPeople.tagOf(id)));

    SentPeople read = SentPeople.unpack(packed(people));

    assertEquals(states.size(), read.size());
    states.forEach(
        (id, state) -> {
          int i = read.indexOf(id);
          assertEquals(state, read.state(i));
          assertEquals(state.isIn() ? SentPeople.tagOf(id) : SentPeople.NO_TAG, read.tag(i));
        });
  }

  @Example
  void people_packed_in_another_form_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> SentPeople.unpack(new byte[] {2, 1, 7}));
  }

  /** Also two ids that lie as far apart as can be. */
  @Example
  void distances_that_are_not_like_the_others_come_back() {
    SentPeople people = new SentPeople();
    LongStream.rangeClosed(1, 1_000).forEach(id -> people.add(id, State.INVITED));
    people.add(Long.MAX_VALUE, State.CAME_BEFORE);

    SentPeople read = SentPeople.unpack(packed(people));

    assertEquals(1_001, read.size());
    assertEquals(1_000, read.id(999));
    assertEquals(Long.MAX_VALUE, read.id(1_000));
    assertEquals(State.CAME_BEFORE, read.state(1_000));
    assertEquals(0, SentPeople.unpack(packed(new SentPeople())).size());
  }

  @Example
  void people_take_less_than_seven_bytes_each_and_their_accounts_can_be_told_apart() {
    SentPeople people = new SentPeople();
    Set<Integer> tags = new HashSet<>();
    int size = 30;
    for (int i = 1; i <= size; i++) {
      long account = 700_000_000L + i;
      people.add(i * 25_000_000L, State.ADDED, SentPeople.tagOf(account));
      tags.add(SentPeople.tagOf(account));
    }

    assertEquals(size, tags.size());
    assertEquals(SentPeople.NO_TAG, SentPeople.tagOf(0));
    assertTrue(packed(people).length < 7 * size, packed(people).length + " bytes");
  }

  private static byte[] packed(SentPeople people) {
    ByteWriter packed = new ByteWriter();
    people.pack(packed);
    return packed.toByteArray();
  }

  @Example
  void people_are_told_in_the_order_of_their_ids() {
    SentPeople people = new SentPeople();
    people.add(7, State.ADDED);
    assertThrows(IllegalArgumentException.class, () -> people.add(7, State.INVITED));
  }

  @Example
  void a_chunk_without_anything_is_nothing() {
    Section nothing = section(new byte[0], 0);
    assertNull(PlannedContent.ofEvents(nothing).pack());
  }

  @Example
  void a_damaged_chunk_is_refused() {
    Section some = section("Чат «7Б Родители» ".repeat(50).getBytes(), 50);
    byte[] packed = new PlannedContent(some, some, some, some, some, some, some).pack();
    for (byte[] damaged :
        List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(packed, packed.length - 5))) {
      assertThrows(IllegalArgumentException.class, () -> PlannedContent.unpack(damaged));
    }
  }

  private static Section section(byte[] bytes, int rows) {
    return new Section(bytes, 0, bytes.length, rows);
  }

  private static byte[] bytes(Section section) {
    return Arrays.copyOfRange(section.bytes(), section.start(), section.start() + section.length());
  }
}
