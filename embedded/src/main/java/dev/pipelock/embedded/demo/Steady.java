package dev.pipelock.embedded.demo;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clean requests that never pause while something is changed around them; none may fail. */
final class Steady implements AutoCloseable {
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicInteger passed = new AtomicInteger();
  private volatile String failure = "";
  private final Thread thread;

  /**
   * @param request returns whether the request passed
   */
  Steady(Callable<Boolean> request) {
    this.thread = Thread.ofVirtual().name("steady").start(() -> loop(request));
  }

  int passed() {
    return passed.get();
  }

  /** What went wrong first; empty while nothing has. */
  String failure() {
    return failure;
  }

  private void loop(Callable<Boolean> request) {
    while (running.get()) {
      try {
        if (request.call()) {
          passed.incrementAndGet();
        } else {
          firstFailure("a clean request was refused");
        }
      } catch (Exception lost) {
        if (running.get()) {
          firstFailure(lost.toString());
        }
      }
    }
  }

  private void firstFailure(String what) {
    if (failure.isEmpty()) {
      failure = what;
    }
  }

  @Override
  public void close() throws InterruptedException {
    running.set(false);
    thread.join();
  }
}
