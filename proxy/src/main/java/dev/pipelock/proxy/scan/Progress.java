package dev.pipelock.proxy.scan;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that is written over again while much is read; nothing for input that is
 * through within a second. One thread.
 */
public final class Progress {
  private static final long INTERVAL = 200_000_000L;
  private static final long PATIENCE = 1_000_000_000L;
  private static final int WIDTH = 30;

  private final PrintWriter terminal;
  private final boolean shown;
  private final OptionalLong total;
  private final LongSupplier nanos;
  private final long start;
  private long next;
  private boolean drawn;

  /**
   * @param shown whether there is a terminal to show it on
   * @param total bytes to come, where that is known
   * @param nanos a clock that never goes back, in nanoseconds
   */
  public Progress(PrintWriter terminal, boolean shown, OptionalLong total, LongSupplier nanos) {
    this.terminal = terminal;
    this.shown = shown;
    this.total = total;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.next = start + PATIENCE;
  }

  /** Draws the line anew, unless it was drawn just now. */
  void update(Tally done) {
    long now = nanos.getAsLong();
    if (shown && now - next >= 0) {
      next = now + INTERVAL;
      drawn = true;
      terminal.print("\r\u001B[K" + line(done, now - start));
      terminal.flush();
    }
  }

  /** Takes the line away, so that something else can be written there. */
  void clear() {
    if (drawn) {
      drawn = false;
      terminal.print("\r\u001B[K");
      terminal.flush();
    }
  }

  private String line(Tally done, long elapsed) {
    double megabytes = done.bytes() / 1e6;
    var rate =
        String.format(
            Locale.ROOT,
            "%.1f MB, %.1f MB/s, %d blocked",
            megabytes,
            megabytes / (elapsed / 1e9),
            done.stopped());
    if (total.isEmpty() || total.getAsLong() == 0) {
      return rate;
    }
    int percent = (int) Math.min(100, 100 * done.bytes() / total.getAsLong());
    int filled = WIDTH * percent / 100;
    return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + " %  " + rate;
  }
}
