package vk2max.ops.console.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDirectoryTest {
  @TempDir Path among;

  @Test
  void it_is_its_owners_alone_and_gone_at_the_end() throws IOException {
    Path path;
    try (OwnDirectory own = OwnDirectory.make(among)) {
      path = own.path();
      Files.writeString(path.resolve("book.xlsx"), "rows");
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void what_a_killed_console_has_left_is_deleted() throws IOException {
    Path left = Files.createDirectories(among.resolve("vk2max-console123/54_1"));
    Files.writeString(left.resolve("book.xlsx"), "rows");
    Files.createFile(among.resolve("vk2max-console123/.lock"));

    OwnDirectory.make(among).close();

    assertFalse(Files.exists(among.resolve("vk2max-console123")));
  }

  @Test
  void what_is_in_use_or_somebody_elses_stays() throws IOException {
    Path other = Files.createDirectories(among.resolve("vk2max-console-notes"));
    Files.writeString(among.resolve("vk2max-console.txt"), "no directory");
    try (OwnDirectory first = OwnDirectory.make(among)) {
      Files.writeString(first.path().resolve("book.xlsx"), "rows");

      OwnDirectory.make(among).close();

      assertTrue(Files.exists(first.path().resolve("book.xlsx")));
    }
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(among.resolve("vk2max-console.txt")));
  }
}
