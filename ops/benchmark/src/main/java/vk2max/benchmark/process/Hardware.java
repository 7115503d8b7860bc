package vk2max.benchmark.process;

import java.nio.file.Path;

/** What this machine is. */
public final class Hardware {
  private Hardware() {}

  /** Empty where the kernel does not tell. */
  public static String cpuModel() {
    return Proc.value(Path.of("/proc/cpuinfo"), "model name");
  }

  /** 0 where the kernel does not tell. */
  public static long memoryBytes() {
    String value = Proc.value(Path.of("/proc/meminfo"), "MemTotal");
    return value.isEmpty() ? 0 : Long.parseLong(value.replace("kB", "").strip()) << 10;
  }
}
