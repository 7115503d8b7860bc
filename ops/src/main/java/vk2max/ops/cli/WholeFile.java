package vk2max.ops.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is there as a whole or not at all: it is written under another name and gets its own
 * when it is complete. What is broken off, by a signal too, leaves nothing. Not thread-safe.
 */
public final class WholeFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final MessageDigest digest;
  private final OutputStream stream;
  private long bytes;
  private boolean complete;

  private WholeFile(Path file, Path unfinished, OutputStream to) {
    this.file = file;
    this.unfinished = unfinished;
    this.digest = sha256Digest();
    this.stream = new BufferedOutputStream(new Told(new DigestOutputStream(to, digest)), BUFFER);
  }

  /**
   * Makes a directory, and those it lies in, unless it is there.
   *
   * @throws CommandFailure if that cannot be done
   */
  public static void makeDirectory(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new CommandFailure(ExitCode.REFUSED, "error.outIsFile", directory.toString());
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw notOpened(directory, e);
    }
  }

  /**
   * Begins a file.
   *
   * @throws CommandFailure if it cannot be begun, or later if it cannot be written
   */
  public static WholeFile in(Path directory, String name) {
    Path file = directory.resolve(name);
    if (Files.isDirectory(file)) {
      throw new CommandFailure(ExitCode.REFUSED, "error.outIsDirectory", file.toString());
    }
    // Two programs that write the same file at once do not write into one another's.
    Path unfinished = directory.resolve(name + "." + ProcessHandle.current().pid() + ".part");
    unfinished.toFile().deleteOnExit();
    try {
      return new WholeFile(file, unfinished, Files.newOutputStream(unfinished));
    } catch (IOException e) {
      throw notOpened(file, e);
    }
  }

  private static CommandFailure notOpened(Path path, IOException e) {
    String cause = OutputFile.cause(e, path);
    return new CommandFailure(ExitCode.REFUSED, "error.outNotOpened", path.toString(), cause);
  }

  /** Where to write; buffered, closed by {@link #finish}. */
  public OutputStream stream() {
    return stream;
  }

  /** Says that everything is written; the file does not have its name yet. */
  public void finish() {
    try {
      stream.close();
      bytes = Files.size(unfinished);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Gives the file its name, in the place of what had it; after {@link #finish}. */
  public void publish() {
    try {
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      complete = true;
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  public Path file() {
    return file;
  }

  /** Its size; after {@link #finish}. */
  public long bytes() {
    return bytes;
  }

  /** The checksum of its content, in hexadecimal digits; after {@link #finish}, once. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Leaves nothing of a file that has not got its name. */
  @Override
  public void close() {
    if (complete) {
      return;
    }
    try {
      stream.close();
    } catch (IOException | CommandFailure e) {
      // What could not be written is about to be deleted.
    }
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // The end of the program tries again.
    }
  }

  private CommandFailure notWritten(IOException e) {
    String cause = OutputFile.cause(e, unfinished);
    return new CommandFailure(ExitCode.REFUSED, "error.outLeftOut", file.toString(), cause);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says which file cannot be written, whoever writes into it. */
  private final class Told extends FilterOutputStream {
    private Told(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] content, int from, int count) {
      try {
        out.write(content, from, count);
      } catch (IOException e) {
        throw notWritten(e);
      }
    }
  }
}
