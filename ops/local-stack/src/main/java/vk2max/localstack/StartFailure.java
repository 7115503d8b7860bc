package vk2max.localstack;

import java.time.Duration;

/** The two ways in which a start fails, told with what the server said last. */
final class StartFailure {
  private StartFailure() {}

  static LocalStackException ended(Server server) {
    return failure(
        server, "its process ended", "Mend what the log names and run the command again");
  }

  static LocalStackException noAnswer(Server server, Duration limit) {
    String pid = server.pid().isPresent() ? "process " + server.pid().getAsLong() : "its process";
    return failure(
        server,
        pid + " does not answer at " + server.address() + " after " + limit.toSeconds() + " s",
        "It may still be recovering: run the command again; if it never answers, stop the stack first");
  }

  private static LocalStackException failure(Server server, String found, String advice) {
    return new LocalStackException(
        "Could not start %s on %s: %s. %s. Its log %s ends with:%n%s"
            .formatted(
                server.service().productName(),
                server.dataDirectory(),
                found,
                advice,
                server.log().path(),
                server.log().tail()));
  }
}
