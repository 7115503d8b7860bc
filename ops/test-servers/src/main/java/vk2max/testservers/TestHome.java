package vk2max.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.stream.Stream;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * A home with a local stack in a module's {@code target}: empty when the tests begin, since the
 * topics of earlier builds slow the broker down, and stopped when their JVM ends.
 */
public final class TestHome {
  // A blank in it, as in many a directory of a user.
  private static final Path HOME = Path.of("target", "test home").toAbsolutePath();
  private static final String BROKER_OPTIONS = "vk2max.stack.kafka.jvm";
  private static final Once<LocalStack> STACK = new Once<>(TestHome::emptied);

  private TestHome() {}

  /** The home's directory; it need not exist yet. */
  public static Path path() {
    STACK.get();
    return HOME;
  }

  /** The database {@code vk2max} of the home's PostgreSQL, which is started if it does not run. */
  public static Database database() {
    Addresses addresses = STACK.get().ensureRunning(EnumSet.of(Service.POSTGRES));
    return new Database(addresses.jdbcUrl(), addresses.username(), addresses.password());
  }

  /** Host and port of the home's broker, which is started if it does not run. */
  public static String bootstrapServers() {
    return STACK.get().ensureRunning(EnumSet.of(Service.KAFKA)).bootstrapServers();
  }

  private static LocalStack emptied() {
    // It lives for minutes: the better compiler would cost more than it gains.
    if (System.getProperty(BROKER_OPTIONS) == null) {
      System.setProperty(BROKER_OPTIONS, "-XX:TieredStopAtLevel=1");
    }
    LocalStack stack = LocalStack.at(HOME);
    stack.stop();
    delete(HOME);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end the test stack"));
    return stack;
  }

  /** Nobody reads the data again: putting thousands of topics away in order takes half a minute. */
  private static void end(LocalStack stack) {
    stack.kill(Service.KAFKA);
    stack.stopImmediately();
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
