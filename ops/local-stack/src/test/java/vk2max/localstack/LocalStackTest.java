package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalStackTest {
  private static final Set<Service> BOTH = EnumSet.allOf(Service.class);

  private static LocalStack stack = LocalStack.at(Path.of("unused"));
  private static Addresses addresses = new Addresses("", "", "", "");

  @BeforeAll
  static void start() {
    stack = LocalStack.at(TestHome.fresh("школа № 1"));
    addresses = stack.ensureRunning(BOTH);
  }

  @AfterAll
  static void stop() {
    stack.stop();
  }

  @Test
  void both_servers_serve_clients() throws Exception {
    assertEquals("1", Clients.query(addresses, "SELECT 1"));
    Clients.createTopic(addresses, "served");
    Clients.send(addresses, "served", "чат");
    assertEquals(List.of("чат"), Clients.values(addresses, "served"));
  }

  @Test
  void what_runs_is_found_without_being_started() {
    assertEquals(addresses, stack.running(BOTH));

    Path nowhere = TestHome.fresh("never started").resolve("home");
    assertEquals(new Addresses("", "", "", ""), LocalStack.at(nowhere).running(BOTH));
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void a_commit_is_on_disk_before_it_is_confirmed() throws Exception {
    assertEquals("on", Clients.query(addresses, "SHOW fsync"));
    assertEquals("on", Clients.query(addresses, "SHOW synchronous_commit"));
  }

  @Test
  void case_of_cyrillic_letters_is_folded() throws Exception {
    assertEquals("школа ё", Clients.query(addresses, "SELECT lower('ШКОЛА Ё')"));
    assertEquals("t", Clients.query(addresses, "SELECT 'Родители 5А' ILIKE '%РОДИТЕЛИ 5а%'"));
  }

  @Test
  void trigrams_know_cyrillic_letters() throws Exception {
    Clients.execute(addresses, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
    assertEquals("t", Clients.query(addresses, "SELECT similarity('Школа', 'ШКОЛЫ') > 0.4"));
  }

  @Test
  void running_servers_are_left_alone() {
    long postgres = stack.pid(Service.POSTGRES);
    long kafka = stack.pid(Service.KAFKA);
    assertEquals(addresses, assertTimeout(Duration.ofSeconds(2), () -> stack.ensureRunning(BOTH)));
    assertEquals(postgres, stack.pid(Service.POSTGRES));
    assertEquals(kafka, stack.pid(Service.KAFKA));
  }

  @Test
  void addresses_tell_only_what_was_asked_for() {
    Addresses database = stack.ensureRunning(EnumSet.of(Service.POSTGRES));
    assertEquals("", database.bootstrapServers());
    Addresses events = stack.ensureRunning(EnumSet.of(Service.KAFKA));
    assertEquals("", events.jdbcUrl());
    assertEquals(addresses.bootstrapServers(), events.bootstrapServers());
  }

  @Test
  void status_tells_process_and_address() {
    for (ServiceStatus status : stack.status()) {
      assertTrue(status.running(), status::toString);
      assertEquals(stack.pid(status.service()), status.pid());
      assertTrue(status.address().matches("127\\.0\\.0\\.1:\\d+"), status::toString);
      assertTrue(Files.isDirectory(status.dataDirectory()), status::toString);
    }
  }

  @Test
  void status_and_stop_start_nothing() {
    Path home = TestHome.fresh("untouched");
    LocalStack untouched = LocalStack.at(home);
    untouched.stop();
    for (ServiceStatus status : untouched.status()) {
      assertFalse(status.running(), status::toString);
      assertEquals(-1, status.pid());
      assertEquals("", status.address());
    }
    assertFalse(Files.exists(home));
  }
}
