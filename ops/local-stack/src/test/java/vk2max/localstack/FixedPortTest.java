package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixedPortTest {
  @TempDir private Path folder = Path.of("unused");

  @Test
  void a_port_is_kept_from_start_to_start() {
    int first = port().free();
    assertEquals(first, port().free());
    assertEquals("127.0.0.1:" + first, port().address());
  }

  @Test
  void a_port_that_a_killed_server_is_letting_go_of_is_waited_for() throws IOException {
    int kept = port().free();
    ServerSocket leaving = listen(kept);
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    try {
      later.schedule(() -> close(leaving), 200, TimeUnit.MILLISECONDS);
      assertEquals(kept, port().free());
    } finally {
      later.shutdown();
    }
  }

  @Test
  void a_port_that_somebody_holds_is_given_up() throws IOException {
    int kept = port().free();
    try (ServerSocket stranger = listen(kept)) {
      assertTrue(stranger.isBound());
      assertNotEquals(kept, port().free());
    }
  }

  @Test
  void a_damaged_file_is_as_good_as_none() throws IOException {
    Files.writeString(folder.resolve("port"), "five");
    assertEquals("", port().address());
    assertTrue(port().free() > 0);
  }

  private FixedPort port() {
    return new FixedPort(folder.resolve("port"));
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByName(FixedPort.LOOPBACK));
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
