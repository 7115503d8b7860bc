package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownChatsTest {
  private final KnownChats known = new KnownChats();

  KnownChatsTest() {
    known.add(1, 11, 7, false, false);
    known.add(2, 22, 0, true, false);
    known.add(3, 33, 7, false, true);
    known.add(4, 44, 7, true, true);
  }

  @Test
  void a_chat_never_seen_is_not_known_has_not_moved_and_is_not_unchanged() {
    assertEquals(4, known.size());
    assertFalse(known.contains(9));
    assertFalse(known.hasMoved(9));
    assertFalse(known.isUnchanged(9, 0));
    assertEquals(OrganisationRefs.NONE, known.organisation(9));
  }

  @Test
  void what_was_added_is_known() {
    assertTrue(known.contains(1));
    assertFalse(known.hasMoved(1));
    assertTrue(known.hasMoved(2));
    assertEquals(7, known.organisation(1));
    assertEquals(OrganisationRefs.NONE, known.organisation(2));
  }

  @Test
  void a_chat_is_unchanged_with_the_same_fingerprint_unless_it_was_missing() {
    assertTrue(known.isUnchanged(1, 11));
    assertFalse(known.isUnchanged(1, 12));
    assertFalse(known.isUnchanged(3, 33));
  }

  /** A night never decides a moved chat again: of one it compares the people instead. */
  @Test
  void the_fingerprint_of_a_moved_chat_is_of_its_people() {
    assertEquals(KnownChats.PEOPLE_UNKNOWN, known.peopleFingerprint(2));
    known.people(2, 99);
    known.people(1, 99);
    known.people(9, 99);
    assertEquals(99, known.peopleFingerprint(2));
    assertFalse(known.isUnchanged(2, 22));
    assertFalse(known.isUnchanged(2, 99));
    assertTrue(known.isUnchanged(1, 11));
    assertEquals(KnownChats.PEOPLE_UNKNOWN, known.peopleFingerprint(1));
    assertEquals(KnownChats.PEOPLE_UNKNOWN, known.peopleFingerprint(9));
  }

  @Test
  void an_organisation_whose_number_does_not_fit_is_an_error() {
    known.add(5, 0, (1 << 29) - 1, true, true);
    assertEquals((1 << 29) - 1, known.organisation(5));
    assertThrows(ArithmeticException.class, () -> known.add(6, 0, 1 << 29, true, true));
  }

  private BitSet inExport(long... chatIds) {
    BitSet rows = new BitSet();
    for (long chatId : chatIds) {
      rows.set(known.row(chatId));
    }
    return rows;
  }

  @Test
  void missing_are_those_that_were_there_and_are_not() {
    Set<Long> missing = new TreeSet<>();
    known.forEachMissing(inExport(1), missing::add);
    assertEquals(Set.of(2L), missing);
  }

  @Test
  void only_moved_chats_return_since_all_others_are_decided_anew() {
    Set<Long> returned = new TreeSet<>();
    known.forEachReturned(inExport(1, 2, 3, 4), returned::add);
    assertEquals(Set.of(4L), returned);
  }
}
