package vk2max.source;

/** Takes the lines that were set aside, one by one. */
@FunctionalInterface
public interface QuarantineSink {
  void accept(QuarantinedLine line);
}
