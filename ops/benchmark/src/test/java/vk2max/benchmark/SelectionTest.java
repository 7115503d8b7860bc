package vk2max.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vk2max.benchmark.contender.PeerTuning;
import vk2max.benchmark.peer.Variant;

class SelectionTest {
  private static final PeerTuning TUNING = new PeerTuning(1_000, 4, List.of());

  @Test
  void the_peer_is_both_of_its_variants() {
    assertEquals(
        new Selection(true, List.of(Variant.THREADS, Variant.PARTITIONS), false, TUNING),
        Selection.of(List.of("ours", "peer"), TUNING));
  }

  @Test
  void a_variant_can_be_named_alone() {
    assertEquals(
        new Selection(false, List.of(Variant.PARTITIONS), true, TUNING),
        Selection.of(List.of("limit", "peer-partitions"), TUNING));
  }

  @Test
  void an_unknown_name_is_refused_with_those_that_are_known() {
    BenchmarkException refused =
        assertThrows(BenchmarkException.class, () -> Selection.of(List.of("theirs"), TUNING));

    assertTrue(String.valueOf(refused.getMessage()).contains("peer-threads"), refused::getMessage);
  }
}
