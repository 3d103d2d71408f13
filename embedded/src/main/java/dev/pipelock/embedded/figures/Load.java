package dev.pipelock.embedded.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that post clean prompts without a pause, each on its own keep-alive connection. */
final class Load implements AutoCloseable {
  private static final String CLEAN = "How much did we spend on groceries?";

  private final MeasuredProxy proxy;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private volatile String failure = "";
  private volatile boolean running = true;

  Load(MeasuredProxy proxy, int clients) {
    this.proxy = proxy;
    for (int number = 0; number < clients; number++) {
      threads.add(Thread.ofVirtual().name("client-" + number).start(this::loop));
    }
  }

  private void loop() {
    try (var client = proxy.client()) {
      while (running) {
        try {
          count(proxy.post(client, CLEAN));
        } catch (IOException broken) {
          lose(broken.toString());
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(int status) {
    if (status == 200) {
      passed.incrementAndGet();
    } else {
      lose("status " + status);
    }
  }

  private void lose(String why) {
    if (lost.getAndIncrement() == 0) {
      failure = why;
    }
  }

  long passed() {
    return passed.get();
  }

  long lost() {
    return lost.get();
  }

  Optional<String> firstFailure() {
    return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
  }

  void stop() throws InterruptedException {
    running = false;
    for (var thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
