package vk2max.benchmark.contender;

import java.util.List;
import vk2max.ops.cli.Main;

/** The words that start the product's command line. */
public final class Program {
  /** Set by the launcher of the benchmark: the product's own launcher, which has built it. */
  private static final String LAUNCHER = "vk2max.benchmark.product";

  private Program() {}

  /** The product's launcher; without one, as in a test, a JVM with the same options. */
  public static List<String> words() {
    String launcher = System.getProperty(LAUNCHER);
    return launcher == null ? Jvm.words(Jvm.ownClassPath(), Main.class) : List.of(launcher);
  }
}
