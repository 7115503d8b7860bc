package vk2max.testservers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/** What a JVM of tests finds at its beginning and leaves behind. */
class EndOfJvmTest {
  @TempDir Path directory;

  @Test
  void what_an_earlier_build_left_is_gone_and_the_servers_end_with_the_tests() throws Exception {
    Path home = directory.resolve("target/test home");
    Path leftover = Files.createDirectories(home.resolve("kafka/data/old topic-0"));

    OtherJvm tests = OtherJvm.in(directory, "vk2max.test.servers=local");

    assertEquals(0, tests.exitCode(), tests::said);
    assertTrue(tests.said().contains("connected"), tests::said);
    assertFalse(Files.exists(leftover), "left by an earlier build");
    assertTrue(Files.isDirectory(home.resolve("postgres/data")), "not in this home");
    assertEquals(-1, LocalStack.at(home).pid(Service.POSTGRES), "still running");
  }

  /** Testcontainers knows no place of an engine's socket on a system that it does not know. */
  @Test
  void without_an_engine_containers_are_refused_and_nothing_is_started() throws Exception {
    OtherJvm tests =
        OtherJvm.in(
            directory,
            "vk2max.test.servers=containers",
            "vk2max.test.servers.postgres=postgres:18",
            "os.name=none",
            "user.home=" + directory);

    assertEquals(1, tests.exitCode(), tests::said);
    assertTrue(
        tests
            .said()
            .contains("Could not start postgres:18 for the tests: no Docker engine answers."),
        tests::said);
    assertFalse(Files.exists(directory.resolve("target")), "a stack was started in its place");
  }

  @Test
  void an_unknown_kind_is_refused() throws Exception {
    OtherJvm tests = OtherJvm.in(directory, "vk2max.test.servers=container");

    assertEquals(1, tests.exitCode(), tests::said);
    assertTrue(
        tests.said().contains("is \"container\"; it may be local or containers."), tests::said);
    assertFalse(Files.exists(directory.resolve("target")));
  }

  @Test
  void a_missing_name_of_an_image_is_told() throws Exception {
    OtherJvm tests = OtherJvm.in(directory, "vk2max.test.servers=containers");

    assertEquals(1, tests.exitCode(), tests::said);
    assertTrue(
        tests.said().contains("the system property vk2max.test.servers.postgres is missing"),
        tests::said);
  }
}
