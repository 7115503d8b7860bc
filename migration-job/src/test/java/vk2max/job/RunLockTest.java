package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import org.junit.jupiter.api.Test;

class RunLockTest {
  @Test
  void whether_it_is_held_is_seen_without_taking_it() throws Exception {
    NightServers servers = TestServers.installation();
    NightServers other = TestServers.installation();
    try (Connection looking = TestServers.connect(servers);
        Connection elsewhere = TestServers.connect(other)) {
      assertFalse(RunLock.isHeld(looking));
      try (RunLock held = RunLock.tryAcquire(servers).orElseThrow()) {
        assertTrue(RunLock.isHeld(looking), held::toString);
        assertFalse(RunLock.isHeld(elsewhere), "the lock of another database");
      }
      RunLock.tryAcquire(servers).orElseThrow().close();
    }
  }

  @Test
  void what_was_given_back_is_free_at_once() throws Exception {
    NightServers servers = TestServers.installation();
    try (Connection looker = TestServers.connect(servers)) {
      for (int i = 0; i < 100; i++) {
        RunLock.tryAcquire(servers).orElseThrow().close();
        assertFalse(RunLock.isHeld(looker));
      }
    }
  }
}
