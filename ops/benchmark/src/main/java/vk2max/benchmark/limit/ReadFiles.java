package vk2max.benchmark.limit;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatParser;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.LineReader;
import vk2max.source.vkexport.MaxAccountParser;
import vk2max.source.vkexport.OrganisationParser;
import vk2max.source.vkexport.PersonParser;

/** Decompresses every file of a bundle and finds its lines; parses them, too, if that is wanted. */
final class ReadFiles implements Work {
  private final List<BundleFile> largestFirst;
  private final boolean parsing;
  private final long mostLines;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param mostLines read of a file: fewer are enough to warm up
   */
  ReadFiles(ExportBundle bundle, boolean parsing, long mostLines) {
    this.largestFirst =
        bundle.files().stream()
            .sorted(Comparator.comparingLong(BundleFile::bytes).reversed())
            .toList();
    this.parsing = parsing;
    this.mostLines = mostLines;
  }

  /** Bytes of all lines read so far, without their ends. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public int parts() {
    return largestFirst.size();
  }

  @Override
  public Worker worker(int thread) {
    return part -> read(largestFirst.get(part));
  }

  private interface LineParser {
    void parse(LineReader line);
  }

  private void read(BundleFile file) throws IOException {
    LineParser parser = parsing ? parserOf(file) : line -> {};
    long read = 0;
    long length = 0;
    try (LineReader lines = new LineReader(file.open())) {
      while (read < mostLines && lines.next()) {
        parser.parse(lines);
        length += lines.length();
        read++;
      }
    }
    bytes.addAndGet(length);
  }

  private static LineParser parserOf(BundleFile file) {
    return switch (file.kind()) {
      case ORGANISATIONS -> new OrganisationParser()::parse;
      case PEOPLE -> new PersonParser()::parse;
      case MAX_ACCOUNTS -> new MaxAccountParser()::parse;
      case CHATS -> new ChatParser(new SourceChat())::parse;
      case ACTIVITY -> line -> {};
    };
  }
}
