package vk2max.job.scan;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import vk2max.eligibility.PeerType;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantineSink;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatFileReader;

/**
 * Reads one chats file and hands on what it holds, some thousand chats at a time, so that they can
 * be joined while it is still read. What waits to be joined takes 28 bytes a chat and 8 for each
 * account that created or administers it.
 */
final class FileScan {
  /** What a file ends with: made beforehand, since its end must be told when memory is out, too. */
  private static final ScannedChats END = new ScannedChats();

  private final BundleFile file;
  private final BlockingQueue<ScannedChats> scanned = new LinkedBlockingQueue<>();
  private ScannedChats current = new ScannedChats();
  private final SetAsideLines setAside;

  /** Noted by the thread that joins, while the other one still reads. */
  private final LongArrayList repeated = new LongArrayList();

  long read;
  long warnings;

  /**
   * @param excerptsLeft how many bad lines may be kept whole by all files together
   */
  FileScan(BundleFile file, AtomicInteger excerptsLeft) {
    this.file = file;
    this.setAside = new SetAsideLines(file, excerptsLeft);
  }

  BundleFile file() {
    return file;
  }

  /**
   * Reads the file from its beginning to its end; afterwards there is an end of {@link #next()},
   * also if it fails.
   *
   * @throws IOException if it cannot be read or is cut off
   */
  void read() throws IOException {
    try (ChatFileReader reader = new ChatFileReader(file)) {
      while (reader.next()) {
        read++;
        QuarantineCause cause = reader.cause();
        if (cause != null) {
          setAside.add(reader, cause);
        } else {
          accept(reader.chat(), Math.toIntExact(reader.lineNumber()));
        }
      }
    } catch (IOException e) {
      throw new FileBrokenException(file, read, e);
    } finally {
      if (current.size() > 0) {
        scanned.add(current);
      }
      scanned.add(END);
    }
  }

  /**
   * The next accepted chats, by another thread than the one that reads; none at the end.
   *
   * @throws InterruptedException if the scan is stopped
   */
  ScannedChats next() throws InterruptedException {
    return scanned.take();
  }

  /** Takes an accepted line that turned out to repeat the id of an earlier one. */
  void addRepeated(long line) {
    repeated.add(line);
  }

  /**
   * Tells of every line that is set aside, for whatever cause, in the order of the file, once it is
   * read.
   *
   * @return how many lines were told
   * @throws IOException if the file must be read again and cannot be, or is no longer as it was
   */
  long tell(QuarantineSink to) throws IOException {
    repeated.forEach(setAside::addRepeated);
    return setAside.tell(to);
  }

  private void accept(SourceChat chat, int line) {
    if (current.isFull()) {
      stopIfGivenUp();
      scanned.add(current);
      current = new ScannedChats();
    }
    warnings += chat.warnings;
    current.chat(chat.chatId, chat.lastUserAt, line);
    if (chat.peerType != PeerType.CHAT) {
      return;
    }
    account(chat.ownerId);
    chat.adminIds.sortDistinct();
    for (int i = 0; i < chat.adminIds.size(); i++) {
      long admin = chat.adminIds.get(i);
      if (admin != chat.ownerId) {
        account(admin);
      }
    }
  }

  /** Nobody takes what a scan reads that was given up. */
  private void stopIfGivenUp() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the scan was given up");
    }
  }

  private void account(long account) {
    if (account > 0) {
      current.addAccount(account);
    }
  }
}
