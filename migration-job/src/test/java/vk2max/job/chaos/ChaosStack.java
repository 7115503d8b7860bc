package vk2max.job.chaos;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import vk2max.events.kafka.Topics;
import vk2max.job.NightProcess;
import vk2max.job.NightServers;
import vk2max.job.TestServers;
import vk2max.job.batch.BatchSchema;
import vk2max.ledger.postgres.LedgerSchema;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * The servers that faults happen to. Where the machine lets us, each server has a small disk of its
 * own, in memory, that can be filled.
 */
final class ChaosStack implements AutoCloseable {
  private static final String DISK_SIZE = "2g";
  private static final String FILLER = "filler";
  private static final long ROOM_FOR_A_NIGHT = 160L << 20;

  private final Path home;
  private final LocalStack stack;
  private final boolean disks;
  private String template = "";

  private ChaosStack(Path home, boolean disks) {
    this.home = home;
    this.disks = disks;
    this.stack = LocalStack.at(home);
  }

  /** A stack without data. */
  static ChaosStack fresh(Path home) throws IOException {
    boolean disks = true;
    for (String server : List.of("postgres", "kafka")) {
      Path disk = Files.createDirectories(home.resolve(server)).toAbsolutePath();
      // What an earlier run that was killed left mounted, it left running too.
      if (Files.exists(disk.resolve(FILLER)) || Files.exists(disk.resolve("data"))) {
        LocalStack.at(home).stop();
        run("umount", disk.toString());
      }
      disks &= run("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "vk2max", disk.toString());
    }
    ChaosStack fresh = new ChaosStack(home, disks);
    FastBroker.prepare(fresh.stack);
    return fresh;
  }

  /** Whether a disk can be filled. */
  boolean hasDisks() {
    return disks;
  }

  /** A ledger with its tables and topics: no fault happens before a night has them. */
  NightServers installation() throws SQLException {
    if (template.isEmpty()) {
      NightServers servers = TestServers.installation(stack);
      try (HikariDataSource database = TestServers.pool(servers);
          Connection connection = database.getConnection()) {
        LedgerSchema.migrate(database);
        BatchSchema.ensure(connection);
      }
      template = databaseOf(servers);
    }
    NightServers servers = TestServers.installation(stack, template);
    new Topics(servers.kafka()).ensure(NightProcess.LANES);
    return servers;
  }

  private static String databaseOf(NightServers servers) {
    return servers.jdbcUrl().replaceAll(".*/", "");
  }

  /** Drops what an installation left, so that hundreds of nights fit. */
  void remove(NightServers servers) throws Exception {
    String database = databaseOf(servers);
    try (Connection connection =
            DriverManager.getConnection(
                servers.jdbcUrl().replaceAll("/[^/]*$", "/postgres"), servers.username(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + database + " with (force)");
    }
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()))) {
      List<String> topics =
          admin.listTopics().names().get(20, TimeUnit.SECONDS).stream()
              .filter(name -> name.startsWith(servers.kafka().topics().prefix()))
              .toList();
      admin.deleteTopics(topics).all().get(20, TimeUnit.SECONDS);
    }
  }

  void kill(Service service) {
    stack.kill(service);
  }

  void stopImmediately() {
    stack.stopImmediately();
  }

  void restart() {
    stack.ensureRunning(EnumSet.allOf(Service.class));
  }

  /** Leaves room for a night under a server, and so little that the rest is filled in no time. */
  void narrowDisk(Service service) throws IOException {
    byte[] zeros = new byte[1 << 20];
    Path filler = filler(service);
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(filler).getUsableSpace() > ROOM_FOR_A_NIGHT) {
        out.write(zeros);
      }
    }
  }

  /** Leaves not a byte to write under a server. */
  void fillDisk(Service service) {
    byte[] zeros = new byte[1 << 20];
    for (int size = zeros.length; size > 0; size >>= 8) {
      try (OutputStream filler =
          Files.newOutputStream(
              filler(service),
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          filler.write(zeros, 0, size);
        }
      } catch (IOException full) {
        // As intended; smaller pieces may still fit.
      }
    }
  }

  void emptyDisk(Service service) throws IOException {
    Files.deleteIfExists(filler(service));
  }

  private Path filler(Service service) {
    return home.resolve(service == Service.POSTGRES ? "postgres" : "kafka").resolve(FILLER);
  }

  @Override
  public void close() throws IOException {
    stack.stop();
    if (disks) {
      for (String server : List.of("postgres", "kafka")) {
        run("umount", home.resolve(server).toAbsolutePath().toString());
      }
    }
  }

  private static boolean run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + String.join(" ", command), e);
    }
  }
}
