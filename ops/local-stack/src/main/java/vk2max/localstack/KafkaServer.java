package vk2max.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A Kafka broker that is its own controller, as a background process in a session of its own. */
final class KafkaServer implements Server {
  static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String MAIN = "vk2max.localstack.server.KafkaServerMain";

  /** JVM options for the broker, parted by spaces: a test that kills it wants it back at once. */
  private static final String JVM_OPTIONS = "vk2max.stack.kafka.jvm";

  private final Path folder;
  private final KafkaSettings settings;
  private final FixedPort brokerPort;
  private final FixedPort controllerPort;
  private final Path pidFile;
  private final LogFile log;

  KafkaServer(Path folder) {
    this.folder = folder;
    this.settings = new KafkaSettings(folder.resolve("server.properties"), folder.resolve("data"));
    this.brokerPort = new FixedPort(folder.resolve("broker.port"));
    this.controllerPort = new FixedPort(folder.resolve("controller.port"));
    this.pidFile = folder.resolve("server.pid");
    this.log = new LogFile(folder.resolve("server.log"));
  }

  @Override
  public Service service() {
    return Service.KAFKA;
  }

  @Override
  public Path dataDirectory() {
    return settings.dataDirectory();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public String address() {
    return brokerPort.address();
  }

  @Override
  public OptionalLong pid() {
    return ProcessTable.named(pidFile, this::isThisServer);
  }

  @Override
  public boolean answers() {
    OptionalInt port = brokerPort.number();
    return pid().isPresent() && port.isPresent() && KafkaProbe.answers(port.getAsInt());
  }

  @Override
  public void start(Consumer<String> progress) {
    Deadline deadline = Deadline.in(START_LIMIT);
    OptionalLong running = ProcessTable.search(this::isThisServer);
    if (running.isPresent()) {
      // Its starter may have been killed before it could note the pid.
      SmallFiles.write(pidFile, Long.toString(running.getAsLong()));
      awaitAnswer(running.getAsLong(), deadline);
    } else {
      SmallFiles.createDirectories(folder);
      Leftovers.deleteFrom(folder);
      log.setAsideIfLarge();
      launchUntilItStays(progress, deadline);
    }
    progress.accept("Kafka: answers at " + address());
  }

  @Override
  public void stop() {
    pid()
        .ifPresent(
            pid -> {
              ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
              if (!ProcessTable.awaitEnd(pid, STOP_LIMIT)) {
                ProcessTable.kill(pid);
              }
            });
  }

  @Override
  public void kill() {
    pid().ifPresent(ProcessTable::kill);
  }

  private void launchUntilItStays(Consumer<String> progress, Deadline deadline) {
    int broker = brokerPort.free();
    int controller = controllerPort.free();
    while (true) {
      progress.accept("Kafka: starting on port " + broker);
      settings.write(broker, controller);
      long said = log.size();
      if (awaitAnswer(launch(), deadline)) {
        return;
      }
      String reason = log.since(said);
      boolean portTaken = reason.contains("Address already in use");
      boolean predecessorLeaving = reason.contains("Failed to acquire lock");
      if (deadline.isOver() || !portTaken && !predecessorLeaving) {
        throw StartFailure.ended(this);
      }
      if (portTaken) {
        broker = brokerPort.another();
        controller = controllerPort.another();
      }
    }
  }

  private long launch() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
      Command.cleanEnvironment(builder.environment());
      builder.environment().put("CLASSPATH", ServerLibrary.classPath());
      long pid = builder.start().pid();
      SmallFiles.write(pidFile, Long.toString(pid));
      return pid;
    } catch (IOException e) {
      throw new LocalStackException("Could not start a JVM for Kafka in " + folder + ": " + e, e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add("setsid"); // so that Ctrl-C in the starter's terminal does not reach it
    command.add(Command.java());
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=vk2max/localstack/server/log4j2.xml"));
    String more = System.getProperty(JVM_OPTIONS, "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split(" +")));
    }
    command.add(MAIN);
    command.add(settings.file().toString());
    return command;
  }

  /** False when the process ended before it answered. */
  private boolean awaitAnswer(long pid, Deadline deadline) {
    while (!answers()) {
      if (ProcessTable.isOver(pid, this::isThisServer)) {
        return false;
      }
      if (deadline.isOver()) {
        throw StartFailure.noAnswer(this, START_LIMIT);
      }
      Deadline.pause();
    }
    return true;
  }

  private boolean isThisServer(List<String> commandLine) {
    int main = commandLine.indexOf(MAIN);
    return main > 0
        && main + 1 < commandLine.size()
        && commandLine.get(main + 1).equals(settings.file().toString());
  }
}
