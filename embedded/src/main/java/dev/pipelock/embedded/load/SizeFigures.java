package dev.pipelock.embedded.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What size costs: throughput of a tunnel, time of large bodies, memory while both are there. */
final class SizeFigures {
  private static final int MIB = 1 << 20;
  private static final int TUNNELS = 128;
  private static final int BODIES = 16;
  private static final long TUNNELLED = 2L << 30;
  private static final int RUNS = 5;

  private final PackagedProxy proxy;
  private final int origin;

  /**
   * @param origin a plain HTTP port
   */
  SizeFigures(PackagedProxy proxy, int origin) {
    this.proxy = proxy;
    this.origin = origin;
  }

  void run(Sink sink) throws IOException, InterruptedException, ExecutionException {
    long idle = resting();
    System.out.printf("%-32s %d MiB%n", "resident when idle", idle / 1024);
    uploads("JSON", "application/json", json(33_000_000));
    uploads("multipart", "multipart/form-data; boundary=b", multipart(10_000_000));
    oneBody();
    tunnel(sink);
    together(sink);
  }

  private void uploads(String name, String type, byte[] body)
      throws IOException, InterruptedException {
    double direct = best(origin, request("", type, body));
    double through = best(proxy.port(), request("http://127.0.0.1:" + origin, type, body));
    System.out.printf(
        "%-32s %.0f ms through, %.0f ms direct: x %.1f%n",
        name + " upload, " + body.length / 1_000_000 + " MB", through, direct, through / direct);
  }

  private static double best(int port, byte[] request) throws IOException {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      try (var connection = Connection.open(port)) {
        long from = System.nanoTime();
        connection.exchange(request);
        best = Math.min(best, (System.nanoTime() - from) / 1e6);
      }
    }
    return best;
  }

  /** Memory on top of what is resident when nothing happens. */
  private void oneBody() throws IOException {
    long idle = resting();
    proxy.resetPeak();
    try (var connection = Connection.open(proxy.port())) {
      connection.exchange(
          request("http://127.0.0.1:" + origin, "application/json", json(40 * MIB - 64 * 1024)));
    }
    System.out.printf(
        "%-32s %d MiB over idle at the peak%n",
        "one request body of 40 MiB", (proxy.statusKib("VmHWM") - idle) / 1024);
  }

  private void tunnel(Sink sink) throws IOException {
    try (var relay = new PlainRelay(sink.port())) {
      double relayed = 0;
      double tunnelled = 0;
      for (int run = 0; run < 3; run++) {
        try (var connection = Connection.open(relay.port())) {
          relayed = Math.max(relayed, rate(connection));
        }
        try (var connection = Connection.openTunnel(proxy.port(), sink.port())) {
          tunnelled = Math.max(tunnelled, rate(connection));
        }
      }
      System.out.printf(
          "%-32s %.0f MB/s, plain relay %.0f MB/s: x %.2f%n",
          "tunnel", tunnelled, relayed, tunnelled / relayed);
    }
  }

  private static double rate(Connection connection) throws IOException {
    var piece = new byte[256 * 1024];
    long from = System.nanoTime();
    for (long sent = 0; sent < TUNNELLED; sent += piece.length) {
      connection.out().write(piece);
    }
    connection.endOutput();
    if (connection.in().read() < 0) {
      throw new IOException("the tunnel ended before all was read");
    }
    return TUNNELLED / 1e6 / ((System.nanoTime() - from) / 1e9);
  }

  /** Tunnels that live, and bodies at once. */
  private void together(Sink sink) throws IOException, InterruptedException, ExecutionException {
    proxy.resetPeak();
    var open = new ArrayList<Connection>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TUNNELS; i++) {
        open.add(Connection.openTunnel(proxy.port(), sink.port()));
      }
      var body = request("http://127.0.0.1:" + origin, "application/json", json(10 * MIB));
      List<Future<Boolean>> uploads = new ArrayList<>();
      for (int i = 0; i < BODIES; i++) {
        uploads.add(threads.submit(() -> upload(body)));
      }
      int refused = 0;
      for (var upload : uploads) {
        refused += upload.get() ? 0 : 1;
      }
      System.out.printf(
          "%-32s %d MiB at the peak, %d bodies refused%n",
          TUNNELS + " tunnels, " + BODIES + " bodies of 10 MiB",
          proxy.statusKib("VmHWM") / 1024,
          refused);
    } finally {
      for (var connection : open) {
        connection.close();
      }
    }
  }

  /** Whether it was taken. */
  private boolean upload(byte[] request) {
    try (var connection = Connection.open(proxy.port())) {
      connection.exchange(request);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Resident memory once it has not grown for a second. */
  private long resting() throws IOException {
    long before = 0;
    long now = proxy.statusKib("VmRSS");
    while (now > before) {
      before = now;
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      now = proxy.statusKib("VmRSS");
    }
    return now;
  }

  private static byte[] json(int length) {
    return Bodies.chat(length).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] multipart(int length) {
    var head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"statement.csv\"\r\n\r\n";
    return (head + Bodies.prose(length) + "\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] request(String target, String type, byte[] body) {
    return Bodies.post(target + "/upload", origin, type, body);
  }
}
