package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLibraryTest {
  @TempDir private Path folder = Path.of("unused");

  @AfterEach
  void forget() {
    System.clearProperty(ServerLibrary.PROPERTY);
  }

  @Test
  void it_lies_beside_the_classes() {
    assertTrue(ServerLibrary.classPath().contains("/server-lib/kafka_2.13-"));
    assertTrue(ServerLibrary.postgresVersion().startsWith("18."));
  }

  @Test
  void all_parts_of_the_broker_have_one_version() {
    long versions =
        Arrays.stream(ServerLibrary.classPath().split(":"))
            .filter(jar -> jar.contains("/kafka"))
            .map(jar -> jar.substring(jar.lastIndexOf('-') + 1))
            .distinct()
            .count();
    assertEquals(1, versions, ServerLibrary::classPath);
  }

  @Test
  void a_missing_library_is_told_with_the_remedy() {
    System.setProperty(ServerLibrary.PROPERTY, folder.toString());
    LocalStackException failure = assertThrows(LocalStackException.class, ServerLibrary::classPath);
    assertTrue(failure.getMessage().contains(folder + ", found no class-path.txt"));
    assertTrue(failure.getMessage().contains("-D" + ServerLibrary.PROPERTY + "=DIR"));
  }

  @Test
  void a_missing_jar_is_named() throws Exception {
    System.setProperty(ServerLibrary.PROPERTY, folder.toString());
    Files.writeString(folder.resolve("class-path.txt"), "./kafka.jar");
    LocalStackException failure = assertThrows(LocalStackException.class, ServerLibrary::classPath);
    assertTrue(failure.getMessage().contains("found no kafka.jar"), failure::getMessage);
  }
}
