package vk2max.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** A port on this machine, kept in a file: the same from start to start unless somebody took it. */
record FixedPort(Path file) {
  static final String LOOPBACK = "127.0.0.1";

  // Below the range from which the kernel gives ports to outgoing connections.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Host and port; empty before one was chosen. */
  String address() {
    OptionalInt port = number();
    return port.isPresent() ? LOOPBACK + ":" + port.getAsInt() : "";
  }

  /** Empty before one was chosen. */
  OptionalInt number() {
    return SmallFiles.read(file)
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** The port to listen on now: the kept one while it is free, else a new one. */
  int free() {
    OptionalInt kept = number();
    return kept.isPresent() && becomesFree(kept.getAsInt()) ? kept.getAsInt() : another();
  }

  /**
   * Chooses a new port.
   *
   * @throws LocalStackException if none is free
   */
  int another() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        SmallFiles.write(file, port + System.lineSeparator());
        return port;
      }
    }
    throw new LocalStackException(
        "Could not find a free port between "
            + LOWEST
            + " and "
            + HIGHEST
            + " on "
            + LOOPBACK
            + ": 1000 were tried. End what occupies them and run the command again.");
  }

  // A process that was just killed lets go of its port a moment after it is gone from the table.
  private static boolean becomesFree(int port) {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!isFree(port)) {
      if (deadline.isOver()) {
        return false;
      }
      Deadline.pause();
    }
    return true;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
