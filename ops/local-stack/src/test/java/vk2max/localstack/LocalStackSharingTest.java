package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalStackSharingTest {
  private static final Set<Service> BOTH = EnumSet.allOf(Service.class);

  private Path home = Path.of("unused");
  private LocalStack stack = LocalStack.at(home);

  @BeforeEach
  void create() throws IOException {
    home = TestHome.freshWithPrograms("sharing");
    stack = LocalStack.at(home);
  }

  @AfterEach
  void stop() {
    stack.stop();
  }

  @Test
  void commands_that_start_at_once_get_one_stack() throws Exception {
    Process other = otherJvm("start");
    CompletableFuture<Addresses> first =
        CompletableFuture.supplyAsync(() -> LocalStack.at(home).ensureRunning(BOTH));
    CompletableFuture<Addresses> second =
        CompletableFuture.supplyAsync(() -> LocalStack.at(home).ensureRunning(BOTH));
    Addresses addresses = first.get(60, TimeUnit.SECONDS);
    assertEquals(addresses, second.get(60, TimeUnit.SECONDS));
    assertTrue(other.waitFor(60, TimeUnit.SECONDS));

    String said = Files.readString(said());
    assertEquals(0, other.exitValue(), said);
    assertTrue(said.contains(addresses.jdbcUrl()), said);
    assertTrue(said.contains(addresses.bootstrapServers()), said);
    assertEquals(2, serversOf(home).size());
  }

  @Test
  void servers_outlive_a_killed_starter_and_are_taken_over() throws Exception {
    Process starter = otherJvm("start");
    assertTrue(TestHome.becomesTrue(() -> stack.pid(Service.KAFKA) != -1));
    long kafka = stack.pid(Service.KAFKA);
    starter.destroyForcibly().waitFor();

    stack.ensureRunning(BOTH);
    assertEquals(kafka, stack.pid(Service.KAFKA));
    assertNotEquals(-1, stack.pid(Service.POSTGRES));
  }

  @Test
  void a_lost_pid_file_does_not_lead_to_a_second_broker() throws Exception {
    stack.ensureRunning(EnumSet.of(Service.KAFKA));
    long kafka = stack.pid(Service.KAFKA);
    Files.delete(home.resolve("kafka/server.pid"));
    stack.ensureRunning(EnumSet.of(Service.KAFKA));
    assertEquals(kafka, stack.pid(Service.KAFKA));
  }

  /** On a class path of this module's classes alone, as a user of the module has it. */
  private Process otherJvm(String verb) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Command.java(),
            "-cp",
            Path.of("target", "classes").toAbsolutePath().toString(),
            LocalStackMain.class.getName(),
            verb,
            home.toString());
    return builder.redirectErrorStream(true).redirectOutput(said().toFile()).start();
  }

  private Path said() {
    return home.resolve("other-jvm.out");
  }

  /**
   * The pids of all servers that work on this home; the children of PostgreSQL rename themselves.
   */
  private static Set<Long> serversOf(Path home) {
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      Set<Long> pids = new HashSet<>();
      for (ProcessHandle process : processes.toList()) {
        List<String> commandLine = ProcessTable.commandLine(process.pid());
        if (commandLine.stream().anyMatch(word -> word.startsWith(home + "/"))) {
          pids.add(process.pid());
        }
      }
      return pids;
    }
  }
}
