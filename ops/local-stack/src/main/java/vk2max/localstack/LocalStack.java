package vk2max.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A real PostgreSQL and a real Kafka broker for trying out and for tests, as background processes
 * that outlive the command that started them and are shared by all commands with the same home.
 *
 * <p>Safe for use by several threads and several processes at once: starting and stopping take
 * turns on a lock file under the home.
 */
public final class LocalStack {
  private static final int CONNECT_LIMIT_MILLIS = 1_000;
  private static final Consumer<String> SILENT = line -> {};

  private final Path home;
  private final PostgresServer postgres;
  private final KafkaServer kafka;

  private LocalStack(Path home) {
    this.home = home;
    this.postgres = new PostgresServer(home.resolve("postgres"));
    this.kafka = new KafkaServer(home.resolve("kafka"));
  }

  /**
   * The stack that keeps its data under {@code home}; nothing is created or started yet.
   *
   * @param home need not exist; different spellings of one directory are the same stack
   */
  public static LocalStack at(Path home) {
    return new LocalStack(SmallFiles.realPath(home));
  }

  /** As {@link #ensureRunning(Set, Consumer)}, without telling how it goes. */
  public Addresses ensureRunning(Set<Service> services) {
    return ensureRunning(services, SILENT);
  }

  /**
   * Starts those of the servers that do not answer, side by side, and returns when all of them do.
   *
   * @param progress takes one line at a time, from several threads but never at once
   * @throws LocalStackException if a server cannot be started or does not answer within a minute
   */
  public Addresses ensureRunning(Set<Service> services, Consumer<String> progress) {
    Set<Service> missing = EnumSet.noneOf(Service.class);
    services.stream().filter(service -> !server(service).answers()).forEach(missing::add);
    if (!missing.isEmpty()) {
      Consumer<String> oneAtATime = oneAtATime(progress);
      StackLock.whileHeld(home, oneAtATime, () -> startAll(missing, oneAtATime));
    }
    return addresses(services);
  }

  /**
   * The addresses of those of the servers that answer; starts nothing, creates nothing and waits
   * for nobody.
   */
  public Addresses running(Set<Service> services) {
    Set<Service> answering = EnumSet.noneOf(Service.class);
    services.stream().filter(service -> server(service).answers()).forEach(answering::add);
    return addresses(answering);
  }

  /** A glance at every server; starts nothing, creates nothing and waits for nobody. */
  public List<ServiceStatus> status() {
    List<ServiceStatus> statuses = new ArrayList<>();
    for (Service service : Service.values()) {
      Server server = server(service);
      long pid = pid(service);
      String address = server.address();
      statuses.add(
          new ServiceStatus(
              service, pid != -1 && connects(address), pid, address, server.dataDirectory()));
    }
    return List.copyOf(statuses);
  }

  /**
   * Stops both servers in an orderly way and returns when they are gone; those not running stay so.
   */
  public void stop() {
    underLock(
        () -> {
          kafka.stop();
          postgres.stop();
        });
  }

  /**
   * Stops one server in an orderly way and returns when it is gone.
   *
   * @throws LocalStackException if its process cannot be ended
   */
  public void stop(Service service) {
    underLock(server(service)::stop);
  }

  /** Ends one server as {@code kill -9} does and returns when its process is gone. */
  public void kill(Service service) {
    underLock(server(service)::kill);
  }

  /**
   * Ends PostgreSQL without a checkpoint, its clients cut off; the next start recovers from the
   * log.
   */
  public void stopImmediately() {
    underLock(postgres::stopImmediately);
  }

  /** The server's process; -1 when it is not running. */
  public long pid(Service service) {
    return server(service).pid().orElse(-1);
  }

  /** What the server says; missing before the first start. */
  public Path logFile(Service service) {
    return server(service).log().path();
  }

  private Server server(Service service) {
    return switch (service) {
      case POSTGRES -> postgres;
      case KAFKA -> kafka;
    };
  }

  private void startAll(Set<Service> services, Consumer<String> progress) {
    ExecutorService threads = Executors.newFixedThreadPool(services.size());
    try {
      List<CompletableFuture<Void>> starts = new ArrayList<>();
      for (Service service : services) {
        starts.add(CompletableFuture.runAsync(() -> server(service).start(progress), threads));
      }
      CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof LocalStackException cause) {
        throw cause;
      }
      throw failure;
    } finally {
      threads.shutdown();
    }
  }

  private Addresses addresses(Set<Service> services) {
    boolean database = services.contains(Service.POSTGRES);
    return new Addresses(
        database ? postgres.jdbcUrl() : "",
        database ? PostgresCluster.USER : "",
        "",
        services.contains(Service.KAFKA) ? kafka.address() : "");
  }

  private void underLock(Runnable action) {
    if (Files.isDirectory(home)) {
      StackLock.whileHeld(home, SILENT, action);
    }
  }

  private static Consumer<String> oneAtATime(Consumer<String> progress) {
    Object turn = new Object();
    return line -> {
      synchronized (turn) {
        progress.accept(line);
      }
    };
  }

  private static boolean connects(String address) {
    if (address.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      socket.connect(new InetSocketAddress(FixedPort.LOOPBACK, port), CONNECT_LIMIT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
