package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.Policy;

/** The database is asked once a chunk or once a night, never once a chat. */
class RoundTripsTest {
  private static final int LINES_PER_BLOCK = 5_000;

  /**
   * A night beside its chunks, the tables made and the watches that look every half second: twice
   * as many as found, and still an eighth of the chats.
   */
  private static final int MOST_OF_A_NIGHT = 2_500;

  /** To decide a chunk and to make it true, the metadata of the batch included. */
  private static final int MOST_OF_A_CHUNK = 40;

  @Test
  void a_night_asks_the_database_by_the_chunk_and_not_by_the_chat() {
    NightServers servers = TestServers.installation();
    assertFewRoundTrips(servers, Policy.DEFAULT);
  }

  @Test
  void so_does_a_night_that_knows_every_chat() {
    NightServers servers = TestServers.installation();
    run(servers, Policy.DEFAULT);
    assertFewRoundTrips(
        servers,
        new Policy("other", Policy.DEFAULT.activeSince(), Policy.DEFAULT.zone(), 100, Map.of()));
  }

  private static void assertFewRoundTrips(NightServers servers, Policy policy) {
    try (RoundTrips roundTrips = new RoundTrips()) {
      NightResult result = run(servers, policy);

      assertEquals(NightResult.End.DONE, result.end());
      long chats = Objects.requireNonNull(result.run()).totals().read();
      long chunks = (chats + LINES_PER_BLOCK - 1) / LINES_PER_BLOCK + NightRequest.DEFAULT_LANES;
      long most = MOST_OF_A_NIGHT + chunks * MOST_OF_A_CHUNK;
      assertTrue(chats > 5 * most, () -> chats + " chats tell nothing of " + most);
      assertTrue(
          roundTrips.count() > chunks && roundTrips.count() < most,
          () -> roundTrips.count() + " round trips for " + chunks + " chunks");
    }
  }

  private static NightResult run(NightServers servers, Policy policy) {
    NightRequest request =
        NightRequest.of(Sample.REGION_16.bundle()).withPolicy(policy, "rank_limit: 100");
    return new NightlyRun(servers, Progress.NONE, Clock.systemUTC(), new Tuning(2, LINES_PER_BLOCK))
        .run(request);
  }

  /** Counts what the driver sends while it is open. */
  private static final class RoundTrips extends Handler implements AutoCloseable {
    private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private final AtomicLong count = new AtomicLong();

    RoundTrips() {
      driver.setLevel(Level.FINEST);
      driver.setUseParentHandlers(false);
      driver.addHandler(this);
    }

    long count() {
      return count.get();
    }

    @Override
    public void publish(LogRecord message) {
      String sent = String.valueOf(message.getMessage());
      // Rows of a batch go out together, with one Sync behind them.
      if (sent.contains("FE=> Sync")
          || sent.contains("FE=> SimpleQuery")
          || sent.contains("FE=> Query(CopyStart)")) {
        count.incrementAndGet();
      }
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      driver.removeHandler(this);
      driver.setUseParentHandlers(true);
      driver.setLevel(null);
    }
  }
}
