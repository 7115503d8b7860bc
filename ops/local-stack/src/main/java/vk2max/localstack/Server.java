package vk2max.localstack;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One server of the stack. {@code start}, {@code stop} and {@code kill} are called under the
 * stack's lock; the others only look.
 */
interface Server {
  Service service();

  Path dataDirectory();

  LogFile log();

  /** Host and port; empty before the first start. */
  String address();

  /** Its process, when there is one and it really is this server. */
  OptionalLong pid();

  /** Whether a client would be served now. */
  boolean answers();

  /** Returns when the server answers; at once when it already does. */
  void start(Consumer<String> progress);

  /** Orderly; returns when the process is gone. */
  void stop();

  /** As {@code kill -9}; returns when the process is gone. */
  void kill();
}
