package vk2max.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import vk2max.eligibility.ReasonCode;
import vk2max.ledger.Obstacles.Obstacle;

class ObstaclesProperties {
  @Provide
  Arbitrary<List<Tuple2<Obstacle, Long>>> chats() {
    Arbitrary<Obstacle> obstacle =
        Combinators.combine(
                Arbitraries.of(ReasonCode.class),
                Arbitraries.of(0L, 1L, 64L, Long.MAX_VALUE),
                Arbitraries.of(0, 1, Integer.MAX_VALUE),
                Arbitraries.of("", "02", "яя"))
            .as(Obstacle::new);
    return Combinators.combine(obstacle, Arbitraries.longs().between(0, 200_000))
        .as(Tuple::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 200)
  void every_chat_is_in_the_sum_of_its_obstacle(
      @ForAll("chats") List<Tuple2<Obstacle, Long>> chats) {
    Obstacles obstacles = new Obstacles();
    Map<Obstacle, List<Long>> expected = new HashMap<>();
    for (Tuple2<Obstacle, Long> chat : chats) {
      obstacles.add(chat.get1(), chat.get2());
      expected.merge(
          chat.get1(),
          List.of(1L, chat.get2()),
          (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
    }
    byte[] packed = obstacles.pack();
    if (packed == null) {
      throw new AssertionError("obstacles that are packed into nothing");
    }

    Map<Obstacle, List<Long>> read = new HashMap<>();
    List<Obstacle> twice = new ArrayList<>();
    Obstacles.<RuntimeException>forEach(
        packed,
        (obstacle, of, people) -> {
          if (read.put(obstacle, List.of(of, people)) != null) {
            twice.add(obstacle);
          }
        });

    assertEquals(expected, read);
    assertEquals(List.of(), twice);
  }

  @Example
  void a_chunk_after_another_begins_with_nothing() {
    Obstacles obstacles = new Obstacles();
    obstacles.add(new Obstacle(ReasonCode.ROLE_NOT_CONFIRMED, 1, 2, ""), 3);

    obstacles.clear();

    assertNull(obstacles.pack());
  }

  @Example
  void another_version_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Obstacles.<RuntimeException>forEach(
                new byte[] {9, 9}, (obstacle, chats, people) -> {}));
  }
}
