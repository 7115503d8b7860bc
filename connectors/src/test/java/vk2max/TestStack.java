package vk2max;

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
 * A real PostgreSQL and a real Kafka for the tests of this module, started when first asked for:
 * empty when the tests begin, since the topics of earlier builds slow the broker down. They end
 * with the test JVM.
 */
public final class TestStack {
  private static final Path HOME = Path.of("target", "stack").toAbsolutePath();
  private static final LocalStack STACK = emptied();

  private TestStack() {}

  public static Addresses running(Service service) {
    return STACK.ensureRunning(EnumSet.of(service));
  }

  private static LocalStack emptied() {
    LocalStack stack = LocalStack.at(HOME);
    stack.stop();
    delete(HOME);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop the test stack"));
    return stack;
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
