package vk2max.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionsTest {
  @Test
  void a_chat_without_a_region_is_seen_by_those_who_see_all() {
    assertTrue(Regions.ALL.contains(""));
    assertFalse(Regions.of(List.of("54", "")).contains(""));
    assertFalse(Regions.NONE.contains("54"));
  }

  @Test
  void one_of_them_is_never_more_than_they_are() {
    Regions two = Regions.of(List.of("54", "16"));
    assertEquals(Regions.of(Set.of("16")), two.only("16"));
    assertEquals(Regions.NONE, two.only("77"));
    assertEquals(Regions.of(Set.of("77")), Regions.ALL.only("77"));
    assertEquals(Regions.NONE, Regions.ALL.only(""));
    assertThrows(IllegalStateException.class, Regions.ALL::codes);
  }
}
