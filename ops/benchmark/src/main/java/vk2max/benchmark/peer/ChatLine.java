package vk2max.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.batch.infrastructure.item.ResourceAware;
import org.springframework.core.io.Resource;

/** A line of a chats file, which a reader of several files tells where it stands. */
final class ChatLine implements ResourceAware {
  private final String text;
  private final int number;
  private Path file = Path.of("");

  /**
   * @param number of the line in its file, 1-based
   */
  ChatLine(String text, int number) {
    this.text = text;
    this.number = number;
  }

  ChatLine(String text, int number, Path file) {
    this(text, number);
    this.file = file;
  }

  @Override
  public void setResource(Resource resource) {
    try {
      file = resource.getFilePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  int number() {
    return number;
  }

  Path file() {
    return file;
  }
}
