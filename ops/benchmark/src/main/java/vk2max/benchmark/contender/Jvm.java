package vk2max.benchmark.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vk2max.benchmark.process.Hardware;

/** How the children's JVMs are started: alike, as the launcher starts that of a run. */
final class Jvm {
  private Jvm() {}

  /** The options of {@code ops/vk2max run} that change what a JVM costs; a test compares them. */
  static List<String> options(int processors) {
    return List.of(
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx" + heapMegabytes() + "m",
        processors > 2 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC",
        "-XX:MetaspaceSize=128m",
        "-XX:NewSize=256m",
        "-XX:Tier4InvocationThreshold=30000",
        "-XX:Tier4MinInvocationThreshold=6000",
        "-XX:Tier4CompileThreshold=60000",
        "-XX:Tier4BackEdgeThreshold=200000");
  }

  /** Three tenths of the machine's memory, 1 GB at least and 31 GB at most: the launcher's rule. */
  static long heapMegabytes() {
    return Math.min(31_744, Math.max(1024, Hardware.memoryBytes() / (1 << 20) * 3 / 10));
  }

  /** As {@link #words(String, Class, List)}, with no further options. */
  static List<String> words(String classPath, Class<?> main) {
    return words(classPath, main, List.of());
  }

  /**
   * The words that start a class.
   *
   * @param classPath as Java takes it
   * @param further options that overrule those of the launcher
   */
  static List<String> words(String classPath, Class<?> main, List<String> further) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options(Runtime.getRuntime().availableProcessors()));
    String more = System.getenv("VK2MAX_JAVA_OPTS");
    if (more != null && !more.isBlank()) {
      words.addAll(List.of(more.strip().split("\\s+")));
    }
    words.addAll(further);
    words.addAll(List.of("-cp", classPath, main.getName()));
    return words;
  }

  /** The class path of this process. */
  static String ownClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
