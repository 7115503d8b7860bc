package vk2max.ops.run;

import java.io.PrintStream;
import java.util.Map;
import vk2max.ledger.UnsentEvent.Cause;
import vk2max.ops.cli.Words;

/** Says how many events could not be sent, and why; nothing when there are none. */
final class UnsentWords {
  private UnsentWords() {}

  static void print(PrintStream out, Words words, Map<Cause, Long> unsent) {
    if (unsent.isEmpty()) {
      return;
    }
    out.println(words.text("run.unsent"));
    unsent.forEach((cause, events) -> out.println("  " + words.text("unsent." + cause, events)));
    out.println();
  }
}
