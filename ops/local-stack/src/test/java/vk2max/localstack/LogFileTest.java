package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder = Path.of("unused");

  @Test
  void the_tail_is_twenty_lines() throws IOException {
    LogFile log = log("line\n".repeat(30) + "last");
    assertEquals(20, log.tail().lines().count());
    assertTrue(log.tail().endsWith("  last"));
  }

  @Test
  void what_was_said_before_is_left_out() throws IOException {
    LogFile log = log("before\n");
    long size = log.size();
    Files.writeString(log.path(), "before\nafter\n");
    assertEquals("after\n", log.since(size));
  }

  @Test
  void a_missing_log_is_empty() {
    LogFile log = new LogFile(folder.resolve("none"));
    assertEquals(0, log.size());
    assertEquals("", log.since(0));
    assertEquals("  (the log is empty)", log.tail());
  }

  @Test
  void a_large_log_is_set_aside() throws IOException {
    LogFile log = log("x".repeat(11 << 20));
    log.setAsideIfLarge();
    assertFalse(Files.exists(log.path()));
    assertTrue(Files.exists(folder.resolve("server.log.old")));
  }

  private LogFile log(String text) throws IOException {
    return new LogFile(Files.writeString(folder.resolve("server.log"), text));
  }
}
