package vk2max.job.scan;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import vk2max.eligibility.PeerType;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ChatFileReader;

/**
 * What one chats file holds, in columns: accepted chats in the order of their lines, and for every
 * group chat the accounts that created or administer it. About 52 bytes a chat until the scan ends.
 */
final class FileScan {
  private final BundleFile file;
  final LongArrayList chatIds = new LongArrayList();
  final IntArrayList lines = new IntArrayList();

  /** Rank entries: account, last message of a person, index of the chat in {@link #chatIds}. */
  final LongArrayList accounts = new LongArrayList();

  final LongArrayList lastUserAts = new LongArrayList();
  final IntArrayList chats = new IntArrayList();

  final SetAsideLines setAside;
  long read;
  long warnings;

  private FileScan(BundleFile file, AtomicInteger excerptsLeft) {
    this.file = file;
    this.setAside = new SetAsideLines(file, excerptsLeft);
  }

  /**
   * Reads a file from its beginning to its end.
   *
   * @param excerptsLeft how many bad lines may be kept whole by all files together
   * @throws IOException if it cannot be read or is cut off
   */
  static FileScan of(BundleFile file, AtomicInteger excerptsLeft) throws IOException {
    FileScan scan = new FileScan(file, excerptsLeft);
    scan.read();
    return scan;
  }

  BundleFile file() {
    return file;
  }

  private void read() throws IOException {
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
    }
  }

  private void accept(SourceChat chat, int line) {
    warnings += chat.warnings;
    int index = chatIds.size();
    chatIds.add(chat.chatId);
    lines.add(line);
    if (chat.peerType != PeerType.CHAT) {
      return;
    }
    rankEntry(chat.ownerId, chat.lastUserAt, index);
    chat.adminIds.sortDistinct();
    for (int i = 0; i < chat.adminIds.size(); i++) {
      long admin = chat.adminIds.get(i);
      if (admin != chat.ownerId) {
        rankEntry(admin, chat.lastUserAt, index);
      }
    }
  }

  private void rankEntry(long account, long lastUserAt, int chat) {
    if (account > 0) {
      accounts.add(account);
      lastUserAts.add(lastUserAt);
      chats.add(chat);
    }
  }
}
