package vk2max.ops.cli;

import java.io.PrintStream;
import java.util.Locale;
import vk2max.job.Progress;
import vk2max.job.Sentence;

/**
 * Shows on stderr how a night goes on: a bar on a terminal, else a line every 30 seconds. Safe for
 * several threads.
 */
public final class ProgressPrinter implements Progress {
  private static final long LINE_NANOS = 30_000_000_000L;
  private static final long BAR_NANOS = 200_000_000L;
  private static final int BAR_WIDTH = 24;

  private final PrintStream err;
  private final Words words;
  private final boolean terminal;
  private String step = "";
  private long total;
  private long done;
  private long began;
  private long shown;
  private boolean barShown;

  public ProgressPrinter(PrintStream err, Words words) {
    this.err = err;
    this.words = words;
    // The launcher knows whether stderr is a terminal; Java cannot tell it from stdin.
    this.terminal = Boolean.getBoolean("vk2max.terminal");
  }

  @Override
  public synchronized void step(String name, long all) {
    clearBar();
    step = name;
    total = all;
    done = 0;
    began = System.nanoTime();
    shown = began;
    if (terminal) {
      bar();
    }
  }

  @Override
  public synchronized void advance(long more) {
    done += more;
    long now = System.nanoTime();
    if (terminal && now - shown > BAR_NANOS) {
      shown = now;
      bar();
    } else if (!terminal && now - shown > LINE_NANOS) {
      shown = now;
      err.println(line(now));
    }
  }

  @Override
  public void note(Sentence sentence) {
    note(words.say(sentence));
  }

  /** Shows a line of another program. */
  public synchronized void note(String line) {
    clearBar();
    err.println(line);
  }

  /** Ends the display. */
  public synchronized void finish() {
    clearBar();
  }

  private String line(long now) {
    double seconds = (now - began) / 1e9;
    double rate = done / seconds;
    String text = String.format(Locale.ROOT, "progress step=%s done=%d", step, done);
    if (total > 0) {
      text += String.format(Locale.ROOT, " total=%d pct=%.1f", total, 100.0 * done / total);
      // Whatever has not moved yet has no end in sight.
      text +=
          rate > 0 ? String.format(Locale.ROOT, " eta=%ds", Math.round((total - done) / rate)) : "";
    }
    return text + String.format(Locale.ROOT, " rate=%.0f/s", rate);
  }

  private void bar() {
    int filled = total > 0 ? (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total) : 0;
    err.printf(
        "\r\u001B[K%-10s %s%s %,d%s",
        step,
        "█".repeat(filled),
        "░".repeat(BAR_WIDTH - filled),
        done,
        total > 0 ? String.format("/%,d", total) : "");
    barShown = true;
  }

  private void clearBar() {
    if (barShown) {
      err.print("\r\u001B[K");
      barShown = false;
    }
  }
}
