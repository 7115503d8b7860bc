package vk2max.ops.plan;

import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vk2max.ops.cli.CommandFailure;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.OutputFile;
import vk2max.ops.cli.RowFormat;

/** Whether chats are listed one by one, in which form and where to. */
public final class ListOptions {
  @Option(names = "--list", description = "list the chats")
  boolean wanted;

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "form of the list (default: csv)")
  @Nullable RowFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "write the list there")
  @Nullable Path file;

  boolean isWanted() {
    return wanted;
  }

  RowFormat format() {
    return format == null ? RowFormat.csv : format;
  }

  /**
   * Refuses options that only a list has.
   *
   * @throws CommandFailure if there is one and no list is wanted
   */
  void requireConsistent() {
    if (!wanted && (format != null || file != null)) {
      throw new CommandFailure(ExitCode.USAGE, "plan.listOnly");
    }
  }

  /** Where the list goes; closed by the caller. */
  OutputStream open() {
    return file == null ? OutputFile.stdout() : OutputFile.of(file);
  }
}
