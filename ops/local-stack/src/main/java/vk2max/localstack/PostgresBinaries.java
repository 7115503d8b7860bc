package vk2max.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * PostgreSQL's programs, unpacked once per version into a directory of their own.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

  /**
   * The programs under {@code folder}, unpacked now if that has not happened yet.
   *
   * @throws LocalStackException if this machine cannot run them or they cannot be unpacked
   */
  static PostgresBinaries unpacked(Path folder, Consumer<String> progress) {
    String version = ServerLibrary.postgresVersion();
    Path directory = folder.resolve(version);
    if (!Files.isDirectory(directory)) {
      refuseOtherMachines();
      progress.accept("PostgreSQL " + version + ": unpacking");
      unpack(folder, directory);
    }
    return new PostgresBinaries(directory);
  }

  /** A call of one of the programs, on behalf of a user that PostgreSQL accepts. */
  Command command(Path folder, String program, String... arguments) {
    List<String> words = new ArrayList<>(PostgresUser.prefix(folder));
    words.add(directory.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return Command.in(folder, words.toArray(String[]::new));
  }

  private static void unpack(Path folder, Path directory) {
    try {
      // Under another name until it is complete and on disk: a crash must not leave half a server.
      Path whole = Files.createTempDirectory(folder, "new-binaries-");
      Command.in(
              folder,
              Command.java(),
              "-XX:+UseSerialGC",
              "-cp",
              ServerLibrary.classPath(),
              "vk2max.localstack.server.UnpackPostgresMain",
              whole.toString())
          .runOrFail("unpack PostgreSQL into " + whole);
      Command.in(folder, "sync", "--file-system", whole.toString())
          .runOrFail("put " + whole + " on disk");
      Files.move(whole, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalStackException("Could not unpack PostgreSQL into " + directory + ": " + e, e);
    }
  }

  private static void refuseOtherMachines() {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!machine.equals("Linux amd64")) {
      throw new LocalStackException(
          "Could not unpack PostgreSQL: its programs are for Linux amd64, this machine is "
              + machine
              + ". Name a server of your own with SPRING_DATASOURCE_URL.");
    }
  }
}
