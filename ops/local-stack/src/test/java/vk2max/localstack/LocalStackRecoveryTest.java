package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalStackRecoveryTest {
  private static final Set<Service> BOTH = EnumSet.allOf(Service.class);
  private static final Set<Service> DATABASE = EnumSet.of(Service.POSTGRES);
  private static final Set<Service> BROKER = EnumSet.of(Service.KAFKA);

  private Path home = Path.of("unused");
  private LocalStack stack = LocalStack.at(home);

  @BeforeEach
  void create() throws IOException {
    home = TestHome.freshWithPrograms("recovery");
    stack = LocalStack.at(home);
  }

  @AfterEach
  void stop() {
    stack.stop();
  }

  @Test
  void data_survives_a_stop_and_a_kill_at_the_same_addresses() throws Exception {
    Addresses addresses = stack.ensureRunning(BOTH);
    Clients.execute(addresses, "CREATE TABLE chat (id bigint PRIMARY KEY)");
    Clients.createTopic(addresses, "created");

    Clients.execute(addresses, "INSERT INTO chat VALUES (1)");
    Clients.send(addresses, "created", "1");
    stack.stop();
    assertEquals(-1, stack.pid(Service.POSTGRES));
    assertEquals(-1, stack.pid(Service.KAFKA));
    assertEquals(addresses, stack.ensureRunning(BOTH));

    Clients.execute(addresses, "INSERT INTO chat VALUES (2)");
    Clients.send(addresses, "created", "2");
    stack.kill(Service.POSTGRES);
    stack.kill(Service.KAFKA);
    assertEquals(-1, stack.pid(Service.POSTGRES));
    assertEquals(-1, stack.pid(Service.KAFKA));
    assertEquals(addresses, stack.ensureRunning(BOTH));

    assertEquals("2", Clients.query(addresses, "SELECT count(*) FROM chat"));
    assertEquals(List.of("1", "2"), Clients.values(addresses, "created"));
  }

  /** A broker that comes back too soon gives up the marker that makes the last commit visible. */
  @Test
  void what_was_committed_right_before_a_kill_is_seen() throws Exception {
    Addresses addresses = stack.ensureRunning(BROKER);
    Clients.createTopic(addresses, "created");
    List<String> sent = new ArrayList<>();
    for (int kill = 1; kill <= 3; kill++) {
      sent.add("before kill " + kill);
      Clients.send(addresses, "created", "before kill " + kill);
      stack.kill(Service.KAFKA);
      assertEquals(addresses, stack.ensureRunning(BROKER));
      assertEquals(sent, Clients.values(addresses, "created"));
    }
  }

  @Test
  void postgres_recovers_from_an_immediate_stop() throws Exception {
    Addresses addresses = stack.ensureRunning(DATABASE);
    Clients.execute(addresses, "CREATE TABLE chat AS SELECT 1 AS id");
    stack.stopImmediately();
    assertEquals(-1, stack.pid(Service.POSTGRES));
    assertEquals(addresses, stack.ensureRunning(DATABASE));
    assertEquals("1", Clients.query(addresses, "SELECT id FROM chat"));
  }

  @Test
  void a_recycled_pid_is_not_taken_for_postgres() throws Exception {
    Addresses addresses = stack.ensureRunning(DATABASE);
    Path pidFile = home.resolve("postgres/data/postmaster.pid");
    String pid = Long.toString(stack.pid(Service.POSTGRES));
    stack.kill(Service.POSTGRES);
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      String stale = Files.readString(pidFile).replaceFirst(pid, Long.toString(stranger.pid()));
      Files.writeString(pidFile, stale);
      assertEquals(-1, stack.pid(Service.POSTGRES));
      assertEquals(addresses, stack.ensureRunning(DATABASE));
      assertTrue(stranger.isAlive());
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void a_recycled_pid_is_not_taken_for_kafka() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Path pidFile = Files.createDirectories(home.resolve("kafka")).resolve("server.pid");
      Files.writeString(pidFile, Long.toString(stranger.pid()));
      assertEquals(-1, stack.pid(Service.KAFKA));
      stack.kill(Service.KAFKA);
      assertTrue(stranger.isAlive());
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void another_port_is_chosen_when_somebody_took_it() throws Exception {
    Addresses before = stack.ensureRunning(BOTH);
    stack.stop();
    try (ServerSocket database = occupy(home.resolve("postgres/port"));
        ServerSocket broker = occupy(home.resolve("kafka/broker.port"));
        ServerSocket controller = occupy(home.resolve("kafka/controller.port"))) {
      assertTrue(database.isBound() && broker.isBound() && controller.isBound());
      Addresses after = stack.ensureRunning(BOTH);
      assertNotEquals(before.jdbcUrl(), after.jdbcUrl());
      assertNotEquals(before.bootstrapServers(), after.bootstrapServers());
      Clients.createTopic(after, "elsewhere");
    }
  }

  @Test
  void what_a_killed_start_left_half_done_is_done_anew() throws Exception {
    Path half = Files.createDirectories(home.resolve("postgres/new-data-1/base"));
    stack.ensureRunning(DATABASE);
    assertTrue(Files.notExists(half.getParent()));
  }

  @Test
  void a_failed_start_shows_the_end_of_the_log() throws Exception {
    stack.ensureRunning(DATABASE);
    stack.stop();
    Files.writeString(home.resolve("postgres/data/postgresql.conf"), "shared_buffers = 'plenty'\n");
    LocalStackException failure =
        assertThrows(LocalStackException.class, () -> stack.ensureRunning(DATABASE));
    assertTrue(failure.getMessage().contains("plenty"), failure::getMessage);
    assertTrue(failure.getMessage().contains("postgres/server.log"), failure::getMessage);
  }

  private static ServerSocket occupy(Path portFile) throws IOException {
    int port = new FixedPort(portFile).number().orElseThrow();
    return new ServerSocket(port, 1, InetAddress.getByName(FixedPort.LOOPBACK));
  }
}
