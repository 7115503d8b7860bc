package vk2max;

import java.nio.file.Path;
import java.util.EnumSet;
import vk2max.localstack.Addresses;
import vk2max.localstack.LocalStack;
import vk2max.localstack.Service;

/**
 * A real PostgreSQL and a real Kafka for the tests of this module, started when first asked for.
 * They end with the test JVM.
 */
public final class TestStack {
  private static final LocalStack STACK = LocalStack.at(Path.of("target", "stack"));

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(STACK::stop));
  }

  private TestStack() {}

  public static Addresses running(Service service) {
    return STACK.ensureRunning(EnumSet.of(service));
  }
}
