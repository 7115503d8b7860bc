package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantineSink;
import vk2max.source.QuarantinedLine;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatFileReader;

/**
 * The lines of one chats file that are set aside: eight bytes each, less than a line in order takes
 * in the scan, so that an export of nothing but bad lines needs no more memory than a good one.
 * Their excerpts are kept only while there are few of them in the whole export; else they are read
 * from the file again when the lines are told.
 */
final class SetAsideLines {
  private static final QuarantineCause[] CAUSES = QuarantineCause.values();
  private static final int CAUSE_BITS = 3;

  private final BundleFile file;
  private final AtomicInteger excerptsLeft;
  private final LongArrayList found = new LongArrayList();
  private final List<QuarantinedLine> kept = new ArrayList<>();

  /**
   * @param excerptsLeft how many lines may be kept whole by all files together
   */
  SetAsideLines(BundleFile file, AtomicInteger excerptsLeft) {
    this.file = file;
    this.excerptsLeft = excerptsLeft;
  }

  /** Takes the line at which a reader stands. */
  void add(ChatFileReader at, QuarantineCause cause) {
    add(at.lineNumber(), cause);
    if (excerptsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      kept.add(at.quarantined(cause));
    }
  }

  /** Takes an accepted line that turned out to repeat an earlier chat id. */
  void addRepeated(long line) {
    add(line, QuarantineCause.DUPLICATE);
  }

  private void add(long line, QuarantineCause cause) {
    found.add(line << CAUSE_BITS | cause.ordinal());
  }

  /**
   * Tells of every line in the order of the file.
   *
   * @return how many lines were told
   * @throws IOException if the file must be read again and cannot be, or is no longer as it was
   */
  long tell(QuarantineSink to) throws IOException {
    if (kept.size() == found.size()) {
      kept.forEach(to::accept);
    } else {
      found.sort(null);
      tellFromFile(to);
    }
    return found.size();
  }

  private void tellFromFile(QuarantineSink to) throws IOException {
    long read = 0;
    try (ChatFileReader reader = new ChatFileReader(file)) {
      for (int i = 0; i < found.size(); i++) {
        long line = found.getLong(i) >> CAUSE_BITS;
        while (reader.lineNumber() < line) {
          if (!reader.skip()) {
            throw new EOFException("line " + line + " is no longer there");
          }
          read++;
        }
        to.accept(reader.quarantined(CAUSES[(int) found.getLong(i) & (1 << CAUSE_BITS) - 1]));
      }
    } catch (IOException e) {
      throw new FileBrokenException(file, read, e);
    }
  }
}
