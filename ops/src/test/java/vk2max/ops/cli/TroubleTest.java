package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vk2max.job.publish.LaneTakenOverException;

class TroubleTest {
  @ParameterizedTest
  @CsvSource({
    "08001,10",
    "57P01,10",
    "53100,10",
    "58030,10",
    "42P01,1",
    "28P01,1",
    "3D000,1",
    "23505,1"
  })
  void only_a_ledger_that_is_away_is_an_outage(String state, int exitCode) {
    SQLException e = new SQLException("no", state);

    assertEquals(exitCode, Trouble.of(e).exitCode());
    assertEquals(exitCode, Trouble.of(new IllegalStateException("a pool", e)).exitCode());
  }

  @Test
  void a_pool_without_a_connection_is_an_outage() {
    assertEquals(10, Trouble.of(new SQLTransientConnectionException("none in time")).exitCode());
  }

  @Test
  void a_lane_that_another_process_took_over_is_a_lock() {
    assertEquals(7, Trouble.of(new LaneTakenOverException(3)).exitCode());
  }

  @Test
  void anything_else_is_unexpected() {
    assertEquals(1, Trouble.of(new IllegalStateException("what")).exitCode());
    assertEquals("error.unexpected", Trouble.of(new Error("what")).sentence().code());
  }
}
