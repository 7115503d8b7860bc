package vk2max.ops.console.page;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something failed, without the messages: those may repeat what somebody has typed. */
public final class FailureTrace {
  private static final String OURS = "vk2max.";

  private FailureTrace() {}

  /** The failure and its causes, each with its place and the place in our own code. */
  public static String of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(FailureTrace::places)
        .collect(Collectors.joining(", because of "));
  }

  private static String places(Throwable failure) {
    List<StackTraceElement> trace = List.of(failure.getStackTrace());
    return Stream.concat(
            trace.stream().limit(1),
            trace.stream().filter(place -> place.getClassName().startsWith(OURS)).limit(1))
        .distinct()
        .map(place -> " at " + place)
        .collect(Collectors.joining(",", failure.getClass().getName(), ""));
  }
}
