package vk2max.ops.generate;

import java.util.function.LongConsumer;

/** Adds up the chats that several threads write. Thread-safe. */
final class Progress {

  private final LongConsumer listener;
  private long written;

  Progress(LongConsumer listener) {
    this.listener = listener;
  }

  synchronized void add(long chats) {
    written += chats;
    listener.accept(written);
  }
}
