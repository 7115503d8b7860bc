package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.job.NightResult.End;
import vk2max.ledger.RunState;
import vk2max.ledger.postgres.RunStore;

/** A stop that comes at an awkward moment, and a lock that is lost under the run. */
class StopAndLockTest {
  private static final Sample SAMPLE = Sample.REGION_01_HASHED;

  /** Far more than a night of the sample takes: only a deadlock reaches it. */
  private static final Duration DEADLOCK = Duration.ofMinutes(3);

  @Test
  void a_stop_before_the_run_begins_touches_nothing() throws Exception {
    NightServers servers = TestServers.installation();
    NightlyRun night = night(servers, Progress.NONE);

    night.stop();

    assertEquals(End.STOPPED, night.run(NightTest.request(SAMPLE)).end());
    try (Connection ledger = TestServers.connect(servers);
        Statement statement = ledger.createStatement();
        var row = statement.executeQuery("select to_regclass('run') is null")) {
      row.next();
      assertTrue(row.getBoolean(1), "no ledger was made");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"begins", "load", "scan", "decide", "publish"})
  void a_stop_at_any_time_ends_the_run_and_the_next_one_continues(String moment) throws Exception {
    NightServers servers = TestServers.installation();
    AtomicReference<NightlyRun> night = new AtomicReference<>();
    night.set(night(servers, at(moment, () -> night.get().stop())));

    NightResult stopped =
        assertTimeoutPreemptively(DEADLOCK, () -> night.get().run(NightTest.request(SAMPLE)));
    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.STOPPED, stopped.end(), stopped::toString);
    assertEquals(RunState.STOPPED, java.util.Objects.requireNonNull(stopped.run()).state());
    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "decide", "publish"})
  void a_run_that_loses_its_lock_takes_it_again_before_it_goes_on(String moment) throws Exception {
    NightServers servers = TestServers.installation();
    List<String> notes = new ArrayList<>();
    Progress cutting =
        at(
            moment,
            () -> {
              CutLock.of(servers);
              CutLock.awaitNoticed();
            });
    Progress watched =
        new Progress() {
          @Override
          public void step(String name, long total) {
            cutting.step(name, total);
          }

          @Override
          public void advance(long done) {
            cutting.advance(done);
          }

          @Override
          public void note(Sentence sentence) {
            notes.add(sentence.toString());
          }
        };

    NightResult done = night(servers, watched).run(NightTest.request(SAMPLE));

    assertEquals(End.DONE, done.end(), done::toString);
    assertTrue(
        notes.stream().anyMatch(note -> note.contains("night.tryingAgain")), notes::toString);
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  @Test
  void a_stop_that_is_wished_while_the_lock_is_lost_is_kept() throws Exception {
    NightServers servers = TestServers.installation();
    Progress cutting =
        at(
            "publish",
            () -> {
              CutLock.of(servers);
              CutLock.awaitNoticed();
            });
    Progress asking = at("tryingAgain", () -> askToStop(servers));
    Progress both =
        new Progress() {
          @Override
          public void step(String name, long total) {
            cutting.step(name, total);
          }

          @Override
          public void advance(long done) {}

          @Override
          public void note(Sentence sentence) {
            asking.note(sentence);
          }
        };

    NightResult stopped = night(servers, both).run(NightTest.request(SAMPLE));
    NightResult done = NightTest.run(servers, NightTest.request(SAMPLE));

    assertEquals(End.STOPPED, stopped.end(), stopped::toString);
    assertEquals(End.DONE, done.end());
    Observed.of(servers).assertEqualTo(SAMPLE);
  }

  private static void askToStop(NightServers servers) {
    try (Connection connection = TestServers.connect(servers)) {
      RunStore runs = new RunStore(connection);
      assertTrue(runs.requestStop(runs.latest().orElseThrow().runId()), "it is at work");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does something once, at the begin of the run or of a step. */
  private static Progress at(String moment, Runnable action) {
    return new Progress() {
      private boolean done;

      @Override
      public void step(String name, long total) {
        at(name.equals(moment));
      }

      @Override
      public void advance(long count) {}

      @Override
      public void note(Sentence sentence) {
        at(sentence.toString().contains("night." + moment));
      }

      private synchronized void at(boolean now) {
        if (now && !done) {
          done = true;
          action.run();
        }
      }
    };
  }

  private static NightlyRun night(NightServers servers, Progress progress) {
    return new NightlyRun(servers, progress, Clock.systemUTC(), Tuning.ofMachine());
  }
}
