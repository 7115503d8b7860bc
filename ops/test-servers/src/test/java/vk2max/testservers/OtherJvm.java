package vk2max.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vk2max.localstack.LocalStack;

/**
 * A JVM that asks for a database, says where it is or why there is none, and ends.
 *
 * @param said all that it wrote
 */
record OtherJvm(int exitCode, String said) {
  private static final int PATIENCE_SECONDS = 120;

  /**
   * Runs one to its end.
   *
   * @param directory where it works, and makes its home
   * @param properties its system properties, as {@code name=value}
   */
  static OtherJvm in(Path directory, String... properties)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add("-Dvk2max.stack.lib=" + serverLibrary());
    Arrays.stream(properties).forEach(property -> command.add("-D" + property));
    command.add(OtherJvm.class.getName());
    Path said = Files.createTempFile(directory, "said", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // An engine that the environment names would be found.
    builder.environment().keySet().removeIf(name -> name.matches("(DOCKER|TESTCONTAINERS|XDG)_.*"));
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("did not end in time: " + Files.readString(said));
    }
    return new OtherJvm(process.exitValue(), Files.readString(said));
  }

  private static Path serverLibrary() {
    return Path.of(LocalStack.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .resolveSibling("server-lib");
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println("at " + SharedServers.database().jdbcUrl());
    SharedServers.database().connect().close();
    System.out.println("connected");
  }
}
