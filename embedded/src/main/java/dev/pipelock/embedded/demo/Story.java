package dev.pipelock.embedded.demo;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Tells what happens while it happens, with the time of each step beside it. */
final class Story {
  private static final int COLUMN = 78;

  private final PrintStream out;
  private final long started = System.nanoTime();

  Story(PrintStream out) {
    this.out = out;
  }

  void chapter(String title) {
    out.println();
    out.println(title);
  }

  /** Runs a step and prints it with its time; a step that fails ends the story. */
  <T> T step(String what, Callable<T> step) throws DemoFailedException {
    long from = System.nanoTime();
    T result;
    try {
      result = step.call();
    } catch (DemoFailedException failed) {
      line("FAILED", what, System.nanoTime() - from);
      throw failed;
    } catch (Exception cause) {
      line("FAILED", what, System.nanoTime() - from);
      throw new DemoFailedException(what + ": " + cause, cause);
    }
    line("ok", what, System.nanoTime() - from);
    return result;
  }

  void detail(String text) {
    text.lines().forEach(line -> out.println("           " + line));
  }

  void end() {
    out.println();
    out.printf("Every step did what it says, in %.1f s.%n", (System.nanoTime() - started) / 1e9);
  }

  private void line(String outcome, String what, long nanos) {
    out.printf("  %-7s  %-" + COLUMN + "s %7.2f s%n", outcome, what, nanos / 1e9);
  }
}
