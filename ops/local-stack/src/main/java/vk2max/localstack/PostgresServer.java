package vk2max.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** PostgreSQL as a background process that {@code pg_ctl} detaches from whoever starts it. */
final class PostgresServer implements Server {
  static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final PostgresCluster cluster;
  private final FixedPort port;
  private final LogFile log;

  PostgresServer(Path folder) {
    this.folder = folder;
    this.cluster = new PostgresCluster(folder.resolve("data"));
    this.port = new FixedPort(folder.resolve("port"));
    this.log = new LogFile(folder.resolve("server.log"));
  }

  @Override
  public Service service() {
    return Service.POSTGRES;
  }

  @Override
  public Path dataDirectory() {
    return cluster.directory();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public String address() {
    return port.address();
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + address() + "/" + PostgresCluster.DATABASE;
  }

  @Override
  public OptionalLong pid() {
    return ProcessTable.named(cluster.pidFile(), this::isThisServer);
  }

  @Override
  public boolean answers() {
    OptionalInt number = port.number();
    return pid().isPresent() && number.isPresent() && PostgresProbe.answers(number.getAsInt());
  }

  @Override
  public void start(Consumer<String> progress) {
    if (ProcessTable.search(this::isThisServer).isEmpty()) {
      SmallFiles.createDirectories(folder);
      Leftovers.deleteFrom(folder);
      PostgresBinaries binaries = PostgresBinaries.unpacked(folder, progress);
      cluster.createIfMissing(binaries, progress);
      launch(binaries, progress);
    }
    Deadline deadline = Deadline.in(START_LIMIT);
    while (!answers()) {
      if (deadline.isOver()) {
        throw StartFailure.noAnswer(this, START_LIMIT);
      }
      Deadline.pause();
    }
    progress.accept("PostgreSQL: answers at " + address());
  }

  @Override
  public void stop() {
    if (!stop("fast")) {
      stopImmediately();
    }
  }

  void stopImmediately() {
    if (!stop("immediate")) {
      kill();
    }
  }

  @Override
  public void kill() {
    pid().ifPresent(ProcessTable::kill);
  }

  private void launch(PostgresBinaries binaries, Consumer<String> progress) {
    Deadline deadline = Deadline.in(START_LIMIT);
    log.setAsideIfLarge();
    int number = port.free();
    while (true) {
      deleteForeignPidFile();
      cluster.configure(number);
      progress.accept("PostgreSQL: starting on port " + number);
      long said = log.size();
      if (pgCtlStart(binaries) || pid().isPresent()) {
        return;
      }
      String reason = log.since(said);
      if (deadline.isOver() || !isPassing(reason)) {
        throw StartFailure.ended(this);
      }
      if (reason.contains("could not bind")) {
        number = port.another();
      }
      Deadline.pause();
    }
  }

  /** Somebody was quicker with the port, or the processes of a killed server are still leaving. */
  private static boolean isPassing(String reason) {
    return reason.contains("could not bind")
        || reason.contains("pre-existing shared memory block")
        || reason.contains("lock file \"postmaster.pid\" already exists");
  }

  private boolean pgCtlStart(PostgresBinaries binaries) {
    Command command =
        binaries.command(
            folder,
            "pg_ctl",
            "start",
            "--wait",
            "--timeout=" + START_LIMIT.toSeconds(),
            "--pgdata=" + cluster.directory(),
            "--log=" + log.path());
    return command.run().exitCode() == 0;
  }

  // The server itself copes with a pid file whose process is dead, but takes any living process of
  // the same user for itself, and so would never start again after its pid was given to another.
  private void deleteForeignPidFile() {
    OptionalLong written = ProcessTable.written(cluster.pidFile());
    boolean foreign = written.isPresent() && ProcessHandle.of(written.getAsLong()).isPresent();
    if (foreign && pid().isEmpty()) {
      try {
        Files.deleteIfExists(cluster.pidFile());
      } catch (IOException e) {
        throw new LocalStackException("Could not delete " + cluster.pidFile() + ": " + e, e);
      }
    }
  }

  private boolean stop(String mode) {
    OptionalLong pid = pid();
    if (pid.isEmpty()) {
      return true;
    }
    Path programs = Path.of(ProcessTable.commandLine(pid.getAsLong()).get(0)).getParent();
    new PostgresBinaries(programs.getParent())
        .command(
            folder,
            "pg_ctl",
            "stop",
            "--wait",
            "--mode=" + mode,
            "--timeout=" + STOP_LIMIT.toSeconds(),
            "--pgdata=" + cluster.directory())
        .run();
    return ProcessTable.awaitEnd(pid.getAsLong(), Duration.ofSeconds(2));
  }

  // The postmaster; the processes it forks rename themselves.
  private boolean isThisServer(List<String> commandLine) {
    int option = commandLine.indexOf("-D");
    return !commandLine.isEmpty()
        && commandLine.get(0).endsWith("/bin/postgres")
        && option > 0
        && commandLine.get(option + 1).equals(cluster.directory().toString());
  }
}
