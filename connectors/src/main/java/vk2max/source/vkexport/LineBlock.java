package vk2max.source.vkexport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vk2max.source.QuarantineCause;
import vk2max.source.SourceChat;

/**
 * Lines of one chats file that travel through the job together: one item of the batch is a block,
 * since what a batch spends on an item would be the largest cost of a chat. Not thread-safe.
 */
public final class LineBlock {
  private final BundleFile file;
  private final int number;
  private byte[] bytes;
  private int[] ends = new int[1024];
  private long[] lineNumbers = new long[1024];
  private int size;

  /**
   * @param number place of the block in its lane, from 1
   * @param expectedBytes to make room for; more may come
   */
  LineBlock(BundleFile file, int number, int expectedBytes) {
    this.file = file;
    this.number = number;
    this.bytes = new byte[expectedBytes];
  }

  void add(LineReader line) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = start + line.length();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      lineNumbers = Arrays.copyOf(lineNumbers, 2 * size);
    }
    System.arraycopy(line.buffer(), line.start(), bytes, start, line.length());
    ends[size] = end;
    lineNumbers[size] = line.number();
    size++;
  }

  public BundleFile file() {
    return file;
  }

  public int number() {
    return number;
  }

  public int size() {
    return size;
  }

  /** Physical number of the last line; 0 for an empty block. */
  public long lastLine() {
    return size == 0 ? 0 : lineNumbers[size - 1];
  }

  int byteCount() {
    return size == 0 ? 0 : ends[size - 1];
  }

  /**
   * Goes through the lines of this block, parsing each into one and the same {@link SourceChat}.
   */
  public final class Cursor implements Line {
    private final SourceChat chat = new SourceChat();
    private final ChatParser parser = new ChatParser(chat);
    private int index = -1;

    /** Moves to the next line. */
    public boolean next() {
      return ++index < size;
    }

    /** Why the line must be set aside; null when {@link #chat()} holds it. */
    public @Nullable QuarantineCause parse() {
      return parser.parse(this);
    }

    public SourceChat chat() {
      return chat;
    }

    /** Physical number of the line in its file, 1-based. */
    public long lineNumber() {
      return lineNumbers[index];
    }

    @Override
    public byte[] buffer() {
      return bytes;
    }

    @Override
    public int start() {
      return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    public int length() {
      return ends[index] - start();
    }

    @Override
    public boolean tooLong() {
      return false;
    }
  }
}
