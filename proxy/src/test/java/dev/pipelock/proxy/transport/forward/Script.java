package dev.pipelock.proxy.transport.forward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An upstream that streams its events one by one.
 *
 * @param pauseAfter number of events after which it waits for {@code goOn}; 0 waits after the head
 */
record Script(String type, List<String> events, int pauseAfter, CountDownLatch goOn)
    implements HttpHandler {

  Script {
    events = List.copyOf(events);
  }

  static Script of(String type, List<String> events) {
    return new Script(type, events, -1, new CountDownLatch(0));
  }

  static Script of(List<String> events) {
    return of("text/event-stream", events);
  }

  Script pausingAfter(int events, CountDownLatch until) {
    return new Script(type, this.events, events, until);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.flush();
      for (int i = 0; i < events.size(); i++) {
        pause(i);
        out.write(events.get(i).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      pause(events.size());
    }
  }

  private void pause(int sent) throws IOException {
    try {
      if (sent == pauseAfter && !goOn.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody let the stream go on");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
