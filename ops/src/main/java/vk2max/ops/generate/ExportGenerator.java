package vk2max.ops.generate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Writes a synthetic export bundle of any size in constant memory. The files are written side by
 * side, one thread for each processor; the bytes do not depend on their number.
 */
public final class ExportGenerator {

  private static final int REPORT_EVERY = 10_000;

  private final GenerateOptions options;
  private final World world;
  private final Progress progress;

  private ExportGenerator(GenerateOptions options, World world, LongConsumer chatsWritten) {
    this.options = options;
    this.world = world;
    this.progress = new Progress(chatsWritten);
  }

  /**
   * Writes a bundle; the manifest comes last, so that a directory without one is unfinished.
   *
   * @param chatsWritten told now and then how many chats are written, a growing number, at the end
   *     all of them; called from several threads, never from two at once
   * @throws IOException if the directory is a file or not empty, if the files cannot be written, or
   *     (as {@link InterruptedIOException}) if the calling thread is interrupted
   */
  public static GeneratedExport generate(GenerateOptions options, LongConsumer chatsWritten)
      throws IOException {
    return generate(options, new World(options, 1), chatsWritten);
  }

  /**
   * Writes the bundle of a world on its night.
   *
   * @param options of that night: where, when and under which name
   */
  static GeneratedExport generate(GenerateOptions options, World world, LongConsumer chatsWritten)
      throws IOException {
    claim(options.out());
    return new ExportGenerator(options, world, chatsWritten).generate();
  }

  private static void claim(Path out) throws IOException {
    requireRoom(out);
    Files.createDirectories(out.resolve("chats"));
  }

  /** Refuses what is neither absent nor an empty directory. */
  static void requireRoom(Path out) throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw refusal(out, "it is a file");
    }
    try (Stream<Path> entries = Files.list(out)) {
      if (entries.findAny().isPresent()) {
        throw refusal(out, "the directory is not empty");
      }
    }
  }

  private static IOException refusal(Path out, String because) {
    return new IOException(
        "Could not write an export to "
            + out
            + ": "
            + because
            + ". Nothing was written; name a new or empty directory.");
  }

  private GeneratedExport generate() throws IOException {
    List<Callable<BundleFile>> tasks = new ArrayList<>();
    tasks.add(directory("organisations", "organisations", new OrganisationWriter(world)::writeAll));
    tasks.add(directory("people", "people", new PeopleWriter(world)::writeAll));
    tasks.add(directory("max-accounts", "max_accounts", new AccountWriter(world)::writeAll));
    int shards = (int) Math.min(options.shards(), options.chats());
    for (int shard = 0; shard < shards; shard++) {
      tasks.add(chats(shard, shards));
    }
    List<BundleFile> files = InParallel.all(tasks);
    Manifest.write(options, files);
    return new GeneratedExport(
        options.out(),
        options.snapshotId(),
        files.get(0).records(),
        files.get(1).records(),
        files.get(2).records(),
        files.stream().skip(3).mapToLong(BundleFile::records).sum(),
        files.stream().mapToLong(BundleFile::bytes).sum());
  }

  private Callable<BundleFile> directory(String name, String kind, BundleFile.Content content) {
    return () -> write(name, kind, content);
  }

  private Callable<BundleFile> chats(int shard, int shards) {
    return () ->
        write("chats/chats-%05d".formatted(shard), "chats", out -> chats(out, shard, shards));
  }

  private BundleFile write(String name, String kind, BundleFile.Content content)
      throws IOException {
    String path = name + ".jsonl" + options.compression().suffix();
    return BundleFile.write(options.out(), path, kind, options.compression(), content);
  }

  /** A part of the chats of the first night, then every so manieth of the later ones. */
  private void chats(JsonLines out, int shard, int shards) throws IOException {
    ChatLines lines = new ChatLines(world);
    long chats = options.chats();
    int unreported = 0;
    long to = chats * (shard + 1) / shards;
    for (long chat = chats * shard / shards; chat < to; chat++) {
      lines.write(out, chat);
      unreported = report(unreported + 1);
    }
    for (long chat = chats + shard; chat < world.chats(); chat += shards) {
      lines.write(out, chat);
      unreported = report(unreported + 1);
    }
    if (unreported > 0) {
      progress.add(unreported);
    }
  }

  private int report(int unreported) {
    if (unreported < REPORT_EVERY) {
      return unreported;
    }
    progress.add(unreported);
    return 0;
  }
}
