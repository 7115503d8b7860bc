package vk2max.ops.cli;

/** What a verb tells its caller; the table stands in {@code docs/cli.md}. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int UNEXPECTED = 1;
  public static final int USAGE = 2;
  public static final int FAILURES_REMAIN = 3;
  public static final int STOPPED = 4;
  public static final int REFUSED = 5;
  public static final int DIFFERENCES = 6;
  public static final int LOCKED = 7;
  public static final int NOT_FOUND = 8;
  public static final int UNREACHABLE = 10;
  public static final int INTERRUPTED = 130;

  /** 128 and the number of SIGPIPE, as a shell shows it of other programs. */
  public static final int PIPE_CLOSED = 141;

  private ExitCode() {}
}
