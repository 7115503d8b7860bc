package vk2max.ops.console.page;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something failed, without the messages: those may repeat what somebody has typed. */
public final class FailureTrace {
  private FailureTrace() {}

  /** The failure and its causes, with the place of each. */
  public static String of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(FailureTrace::place)
        .collect(Collectors.joining(", because of "));
  }

  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
