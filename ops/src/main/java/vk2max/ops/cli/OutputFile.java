package vk2max.ops.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vk2max.job.Sentence;

/** Where a verb writes its rows: a file that was named, or standard output. */
public final class OutputFile {
  private static final int BUFFER = 1 << 16;

  private OutputFile() {}

  /** Standard output, buffered. */
  public static OutputStream stdout() {
    return new BufferedOutputStream(Stdout.rows(), BUFFER);
  }

  /**
   * A file, buffered; what it held is replaced.
   *
   * @throws CommandFailure if it cannot be opened, or later if it cannot be written to
   */
  public static OutputStream of(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new CommandFailure(ExitCode.REFUSED, "error.outIsDirectory", file.toString());
    }
    if (directory != null && !Files.isDirectory(directory)) {
      throw new CommandFailure(
          ExitCode.REFUSED, "error.outWithoutDirectory", file.toString(), directory.toString());
    }
    try {
      return new BufferedOutputStream(new Written(file, Files.newOutputStream(file)), BUFFER);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.REFUSED, "error.outNotOpened", file.toString(), cause(e, file));
    }
  }

  /** The file systems' exceptions for their path, without a word: then their name says more. */
  static String cause(IOException e, Path file) {
    String clause = Sentence.clause(e);
    return clause.equals(file.toString()) ? e.getClass().getSimpleName() : clause;
  }

  /** Says which file cannot be written to. */
  private static final class Written extends OutputStream {
    private final Path file;
    private final OutputStream to;

    private Written(Path file, OutputStream to) {
      this.file = file;
      this.to = to;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      try {
        to.write(bytes, from, count);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void close() {
      try {
        to.close();
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private CommandFailure failure(IOException e) {
      return new CommandFailure(
          ExitCode.UNEXPECTED, "error.outNotWritten", file.toString(), cause(e, file));
    }
  }
}
