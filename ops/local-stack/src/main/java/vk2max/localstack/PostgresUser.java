package vk2max.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** On whose behalf PostgreSQL runs; it refuses to run as root. */
final class PostgresUser {
  private static final String NOBODY = "65534";

  private PostgresUser() {}

  /**
   * What to put before a PostgreSQL command line.
   *
   * <p>Nothing for an ordinary user. Root gets a user namespace, in which it is nobody in
   * particular while files still belong to it. Where namespaces are forbidden, as in most
   * containers, the server becomes nobody in earnest, and everything in {@code folder} is given to
   * it.
   */
  static List<String> prefix(Path folder) {
    if (!isRoot()) {
      return List.of();
    }
    if (Command.in(folder, "unshare", "--user", "true").run().exitCode() == 0) {
      return List.of("unshare", "--user");
    }
    Command.in(folder, "chown", "--recursive", NOBODY + ":" + NOBODY, folder.toString())
        .runOrFail("give " + folder + " to the user nobody, because PostgreSQL refuses root");
    if (Command.in(folder, asNobody("test", "-w", folder.toString())).run().exitCode() != 0) {
      throw new LocalStackException(
          "Could not start PostgreSQL in "
              + folder
              + ": it refuses root, user namespaces are forbidden here, and the user nobody may not"
              + " enter this directory. Choose a home outside of private directories, or run as an"
              + " ordinary user.");
    }
    return List.of(asNobody());
  }

  private static String[] asNobody(String... words) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new LocalStackException("Could not find out which user this is: " + e, e);
    }
  }
}
