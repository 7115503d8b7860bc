package vk2max.ops.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written to: {@link PrintStream} keeps that to
 * itself, and a result that is lost must not end as one that was given. Not thread-safe.
 */
public final class Stdout extends OutputStream {
  private static @Nullable Stdout installed;

  private final OutputStream to;
  private @Nullable IOException failure;

  /**
   * @param to what is written to, without a buffer that would write later
   */
  Stdout(OutputStream to) {
    this.to = to;
  }

  /**
   * From now on this is {@link System#out} of the process.
   *
   * @param to what is written to, without a buffer that would write later
   */
  static Stdout install(OutputStream to) {
    Stdout stdout = new Stdout(to);
    System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
    installed = stdout;
    return stdout;
  }

  /** For streams of rows: throws as soon as nobody can take any more of them. */
  public static OutputStream rows() {
    return installed == null ? System.out : installed;
  }

  /** Whether something failed because standard output could not be written to. */
  static boolean isCauseOf(Throwable trouble) {
    Stdout stdout = installed;
    if (stdout == null || stdout.failure == null) {
      return false;
    }
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause == stdout.failure) {
        return true;
      }
    }
    return false;
  }

  /** Why something could not be written; empty when everything was. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether who read the output has gone, as {@code head} does when it has enough. */
  boolean isClosedPipe() {
    if (failure == null) {
      return false;
    }
    try {
      // Nothing else fails there, and the message of the error is in the language of the system.
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | RuntimeException e) {
      return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      to.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
