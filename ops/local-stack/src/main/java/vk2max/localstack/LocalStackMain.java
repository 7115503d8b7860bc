package vk2max.localstack;

import java.nio.file.Path;
import java.util.EnumSet;

/**
 * Starts, stops or shows a local stack by hand: {@code start|stop|status HOME}.
 *
 * <p>Exit code 0: done, or for {@code status} every server runs; 1: not so, or the call was wrong.
 */
public final class LocalStackMain {
  private LocalStackMain() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    if (args.length != 2) {
      return usage();
    }
    try {
      LocalStack stack = LocalStack.at(Path.of(args[1]));
      return switch (args[0]) {
        case "start" -> start(stack);
        case "stop" -> stop(stack);
        case "status" -> status(stack);
        default -> usage();
      };
    } catch (LocalStackException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static int start(LocalStack stack) {
    Addresses addresses =
        stack.ensureRunning(EnumSet.allOf(Service.class), line -> System.err.println(line));
    System.out.println(addresses.jdbcUrl() + "?user=" + addresses.username());
    System.out.println(addresses.bootstrapServers());
    return 0;
  }

  private static int stop(LocalStack stack) {
    stack.stop();
    return 0;
  }

  private static int status(LocalStack stack) {
    int code = 0;
    for (ServiceStatus status : stack.status()) {
      System.out.printf(
          "%-10s %-11s pid %-7d %-21s %s%n",
          status.service().productName(),
          status.running() ? "running" : "not running",
          status.pid(),
          status.address(),
          status.dataDirectory());
      code = status.running() ? code : 1;
    }
    return code;
  }

  private static int usage() {
    System.err.println("Usage: start|stop|status HOME");
    return 1;
  }
}
