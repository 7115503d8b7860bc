package vk2max.ops.console.support;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SearchRateTest {
  private Instant now = Instant.EPOCH;

  private final SearchRate rate =
      new SearchRate(
          ((InstantSource) () -> now).withZone(ZoneOffset.UTC), 3, Duration.ofSeconds(10));

  @Test
  void so_many_at_once_and_then_one_at_a_time() {
    assertTrue(rate.take("a") && rate.take("a") && rate.take("a"));
    assertFalse(rate.take("a"));
    assertFalse(rate.take("a"));

    now = now.plusSeconds(10);
    assertTrue(rate.take("a"));
    assertFalse(rate.take("a"));

    now = now.plusSeconds(3_600);
    assertTrue(rate.take("a") && rate.take("a") && rate.take("a"));
    assertFalse(rate.take("a"));
  }

  @Test
  void nobody_uses_up_what_is_another_s() {
    assertTrue(rate.take("a") && rate.take("a") && rate.take("a"));
    assertFalse(rate.take("a"));
    assertTrue(rate.take("b"));
  }
}
