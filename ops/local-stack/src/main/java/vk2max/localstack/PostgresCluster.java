package vk2max.localstack;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * PostgreSQL's data directory: a cluster with the one database {@code vk2max}, open to this machine
 * only.
 */
record PostgresCluster(Path directory) {
  static final String USER = "postgres";
  static final String DATABASE = "vk2max";

  private static final String SETTINGS_FILE = "vk2max.conf";

  // unix_socket_directories: a socket's path may not exceed 107 bytes, a home's may.
  private static final String PLACE =
      """
      # Written anew at every start.
      listen_addresses = '%s'
      port = %d
      unix_socket_directories = ''
      """;

  /** Makes the cluster unless it exists; a crash on the way leaves none. */
  void createIfMissing(PostgresBinaries binaries, Consumer<String> progress) {
    if (Files.isDirectory(directory)) {
      return;
    }
    progress.accept("PostgreSQL: creating the database " + DATABASE);
    try {
      Path whole = Files.createTempDirectory(directory.getParent(), "new-data-");
      create(binaries, whole);
      Files.move(whole, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalStackException("Could not create " + directory + ": " + e, e);
    }
  }

  /** Sets what the next start goes by. */
  void configure(int port) {
    StringBuilder settings = new StringBuilder(PLACE.formatted(FixedPort.LOOPBACK, port));
    ServerSettings.postgres()
        .forEach((name, value) -> settings.append("%s = '%s'%n".formatted(name, value)));
    SmallFiles.write(directory.resolve(SETTINGS_FILE), settings.toString());
  }

  /** The server's own pid file: its presence says that the server runs, or that it crashed. */
  Path pidFile() {
    return directory.resolve("postmaster.pid");
  }

  private static void create(PostgresBinaries binaries, Path whole) throws IOException {
    List<String> options = new ArrayList<>(ServerSettings.initdb());
    options.addAll(List.of("--pgdata=" + whole, "--username=" + USER, "--auth=trust"));
    binaries
        .command(whole.getParent(), "initdb", options.toArray(String[]::new))
        .runOrFail("create a PostgreSQL cluster in " + whole);
    Files.writeString(
        whole.resolve("postgresql.conf"), "%ninclude '%s'%n".formatted(SETTINGS_FILE), APPEND);
    Files.writeString(
        whole.resolve("pg_hba.conf"), "host all all %s/32 trust%n".formatted(FixedPort.LOOPBACK));
    Files.writeString(whole.resolve(SETTINGS_FILE), "");
    binaries
        .command(whole.getParent(), "postgres", "--single", "-D", whole.toString(), "postgres")
        .withInput("CREATE DATABASE " + DATABASE + "\n")
        .runOrFail("create the database " + DATABASE);
  }
}
