package dev.pipelock.embedded.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends the same request over several connections, each from a thread of its own. */
final class Generator {
  private static final int MOST_SAMPLES = 1 << 20;

  private final Dialler dialler;
  private final byte[] request;

  /** Opens a connection. */
  @FunctionalInterface
  interface Dialler {
    Connection open() throws IOException;
  }

  Generator(Dialler dialler, byte[] request) {
    this.dialler = dialler;
    this.request = request;
  }

  /** What a run was like. */
  static final class Run {
    private final long[] latencies;
    private final long nanos;

    private Run(long[] sorted, long nanos) {
      this.latencies = sorted;
      this.nanos = nanos;
    }

    int exchanges() {
      return latencies.length;
    }

    double perSecond() {
      return latencies.length * 1e9 / nanos;
    }

    /**
     * @param share 0 to 1
     * @return milliseconds
     */
    double percentile(double share) {
      int index = (int) Math.ceil(latencies.length * share) - 1;
      return latencies[Math.max(0, index)] / 1e6;
    }
  }

  /** Without a pause. */
  Run flatOut(int connections, long millis) throws IOException, InterruptedException {
    return run(connections, millis, 0);
  }

  /** So many a second in all, evenly; an exchange that is late takes its lateness along. */
  Run paced(int connections, long millis, double perSecond)
      throws IOException, InterruptedException {
    return run(connections, millis, (long) (1e9 * connections / perSecond));
  }

  private Run run(int connections, long millis, long gap) throws IOException, InterruptedException {
    var failure = new AtomicReference<@Nullable IOException>();
    var workers = new ArrayList<Worker>();
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    for (int i = 0; i < connections; i++) {
      var worker = new Worker(dialler.open(), start + gap * i / connections, end, gap, failure);
      workers.add(worker);
      worker.start();
    }
    for (var worker : workers) {
      worker.join();
    }
    long took = System.nanoTime() - start;
    var broken = failure.get();
    if (broken != null) {
      throw broken;
    }
    return new Run(merged(workers), took);
  }

  private static long[] merged(List<Worker> workers) {
    return workers.stream()
        .flatMapToLong(worker -> Arrays.stream(worker.latencies, 0, worker.count))
        .sorted()
        .toArray();
  }

  private final class Worker extends Thread {
    private final Connection connection;
    private final long first;
    private final long end;
    private final long gap;
    private final AtomicReference<@Nullable IOException> failure;
    private long[] latencies = new long[1024];
    private int count;

    Worker(
        Connection connection,
        long first,
        long end,
        long gap,
        AtomicReference<@Nullable IOException> failure) {
      super("load");
      this.connection = connection;
      this.first = first;
      this.end = end;
      this.gap = gap;
      this.failure = failure;
    }

    @Override
    public void run() {
      try (connection) {
        long due = first;
        while (failure.get() == null && System.nanoTime() < end && count < MOST_SAMPLES) {
          await(due);
          long from = gap == 0 ? System.nanoTime() : due;
          connection.exchange(request);
          add(System.nanoTime() - from);
          due += gap;
        }
      } catch (IOException broken) {
        failure.compareAndSet(null, broken);
      }
    }

    private void await(long due) {
      for (long left = due - System.nanoTime(); gap > 0 && left > 0; ) {
        LockSupport.parkNanos(left);
        left = due - System.nanoTime();
      }
    }

    private void add(long latency) {
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, count * 2);
      }
      latencies[count++] = latency;
    }
  }
}
