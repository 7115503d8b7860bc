package vk2max.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  /** Consumers hold these ids: a version that computes others would have everything done twice. */
  @Test
  void ids_are_the_same_in_every_version_of_the_program() {
    assertEquals(
        UUID.fromString("ac63817c-a64c-3eb1-9be4-dff8d8fa38ef"),
        EventIds.of(EventKind.CREATED, 3404404844L, 1, 1));
    assertEquals(
        UUID.fromString("480e753b-1685-3c7d-af84-4a5e99c29c34"),
        EventIds.of(EventKind.INVITATIONS, 3404404844L, 2, 3));
  }

  @Test
  void kind_chat_move_and_part_all_make_a_difference() {
    Set<UUID> ids = new HashSet<>();
    for (EventKind kind : EventKind.values()) {
      for (long chat : new long[] {1, 11, 111}) {
        for (int move : new int[] {1, 11}) {
          for (int part : new int[] {1, 11}) {
            assertTrue(ids.add(EventIds.of(kind, chat, move, part)));
          }
        }
      }
    }
  }

  @Test
  void an_id_is_the_name_based_one_of_the_library() {
    for (long chat = 1; chat < 2_000; chat++) {
      String name = "chats.created.v1/" + chat + "/1/1";
      assertEquals(
          UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)),
          EventIds.of(EventKind.CREATED, chat, 1, 1));
    }
  }

  @Test
  void a_random_id_is_positive_whatever_the_id() {
    assertEquals(1, EventIds.randomId(new UUID(0, 0)));
    assertEquals(1, EventIds.randomId(new UUID(0, 1L << 31)));
    assertEquals(Integer.MAX_VALUE, EventIds.randomId(new UUID(0, -1)));
    for (int i = 1; i < 1000; i++) {
      assertTrue(EventIds.randomId(EventIds.of(EventKind.NOTICES, i, 1, 1)) > 0);
    }
  }
}
