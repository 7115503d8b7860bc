package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vk2max.ledger.Run;

/** Whole nights on real servers. */
class NightTest {
  @ParameterizedTest
  @EnumSource(Sample.class)
  void a_night_leaves_exactly_the_expected_decisions_and_events(Sample sample) throws Exception {
    NightServers servers = TestServers.installation();

    NightResult result = run(servers, request(sample));

    assertNull(result.message());
    assertEquals(NightResult.End.DONE, result.end());
    Observed.of(servers).assertEqualTo(sample);
  }

  @Test
  void the_same_export_again_has_nothing_to_do() throws Exception {
    NightServers servers = TestServers.installation();
    run(servers, request(Sample.REGION_01_HASHED));

    NightResult again = run(servers, request(Sample.REGION_01_HASHED));

    assertEquals(NightResult.End.NOTHING_TO_DO, again.end());
    Observed.of(servers).assertEqualTo(Sample.REGION_01_HASHED);
  }

  @Test
  void the_balance_closes_and_the_counts_add_up() {
    NightResult result = run(TestServers.installation(), request(Sample.REGION_66_ROUGH));

    Run run = result.run();
    assertNotNull(run);
    assertEquals(0, run.totals().unaccounted());
    assertEquals(6029, run.totals().read());
    assertEquals(29, run.totals().quarantined());
    assertEquals(run.totals().moved(), run.totals().created());
  }

  static NightRequest request(Sample sample) {
    return NightRequest.of(sample.bundle()).withPolicy(sample.policy(), "");
  }

  static NightResult run(NightServers servers, NightRequest request) {
    return new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(2, 1_000))
        .run(request);
  }
}
