package vk2max.source.vkexport;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantinedLine;
import vk2max.source.SourceChat;

/**
 * Streams one chats file: each line is either in {@link #chat()} or has a {@link #cause()}. Not
 * thread-safe.
 */
public final class ChatFileReader implements Closeable {
  private final BundleFile file;
  private final LineReader lines;
  private final SourceChat chat = new SourceChat();
  private final ChatParser parser = new ChatParser(chat);
  private @Nullable QuarantineCause cause;

  public ChatFileReader(BundleFile file) throws IOException {
    this.file = file;
    this.lines = new LineReader(file.open());
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @throws IOException if the file cannot be read or is cut off within its compression
   */
  public boolean next() throws IOException {
    if (!lines.next()) {
      return false;
    }
    cause = parser.parse(lines);
    return true;
  }

  /**
   * Passes over the next line that is not blank without looking into it.
   *
   * @throws IOException if the file cannot be read
   */
  public boolean skip() throws IOException {
    return lines.next();
  }

  /** Physical number of the line, 1-based. */
  public long lineNumber() {
    return lines.number();
  }

  /** Why the line must be set aside; null when {@link #chat()} holds it. */
  public @Nullable QuarantineCause cause() {
    return cause;
  }

  /** The chat of the line, until the next call of {@link #next()}. */
  public SourceChat chat() {
    return chat;
  }

  /** The line as a quarantined one. */
  public QuarantinedLine quarantined(QuarantineCause why) {
    return new QuarantinedLine(
        file.path(),
        lines.number(),
        why,
        Excerpts.of(lines.buffer(), lines.start(), lines.length()));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
