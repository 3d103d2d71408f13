package dev.pipelock.proxy.audit;

import dev.pipelock.api.sections.LogFormat;
import dev.pipelock.api.sections.Logging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: takes events without ever blocking and writes them on a thread of its own. When
 * the outputs are slower than the traffic, events are dropped, counted, and the log says how many.
 */
public final class AuditLog implements AuditSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
  private static final int CAPACITY = 8192;
  private static final int BATCH = 256;
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration FLUSH = Duration.ofSeconds(2);

  /** What comes so soon after an event is written with it: to wake up for each is dearer. */
  private static final Duration GATHER = Duration.ofMillis(5);

  private static final Logging DEFAULTS = new Logging(null, null, null, null, null);

  private record Entry(Instant time, AuditEvent event) {}

  private final BlockingQueue<Entry> queue;
  private final Supplier<@Nullable Logging> settings;
  private final AuditOutput output;
  private final InstantSource clock;
  private final AtomicLong dropped = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread writer;
  private long reported;
  private volatile boolean closing;

  /**
   * @param settings the logging section in force, asked for each batch; null means the defaults
   * @param output where lines go; closed with this log
   */
  public AuditLog(Supplier<@Nullable Logging> settings, AuditOutput output, InstantSource clock) {
    this(settings, output, clock, CAPACITY);
  }

  AuditLog(
      Supplier<@Nullable Logging> settings, AuditOutput output, InstantSource clock, int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.settings = settings;
    this.output = output;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("audit-writer").daemon().start(this::run);
  }

  @Override
  public void record(AuditEvent event) {
    if (!included(event, logging()) || closing) {
      return;
    }
    if (!queue.offer(new Entry(clock.instant(), event))) {
      dropped.incrementAndGet();
    }
  }

  /** Events that were lost because the queue was full or an output failed. */
  public long dropped() {
    return dropped.get();
  }

  /** Writes what is queued, for two seconds at most. */
  @Override
  public void close() {
    closing = true;
    ended.countDown();
    try {
      if (!writer.join(FLUSH)) {
        log.error("{} audit events were not written in time at shutdown", queue.size());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var batch = new ArrayList<Entry>(BATCH);
    while (!closing || !queue.isEmpty()) {
      try {
        var first = queue.poll(closing ? 0 : IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          gather();
          queue.drainTo(batch, BATCH - 1);
        }
        write(batch);
      } catch (InterruptedException end) {
        break;
      } catch (RuntimeException fault) {
        dropped.addAndGet(batch.size());
        log.error("{} audit events could not be written", batch.size(), fault);
      }
      batch.clear();
    }
    output.close();
  }

  private void gather() throws InterruptedException {
    if (queue.size() < BATCH - 1) {
      boolean _ = ended.await(GATHER.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void write(List<Entry> batch) {
    long lost = dropped.get();
    if (batch.isEmpty() && lost == reported) {
      return;
    }
    var logging = logging();
    var format = logging.format() == null ? LogFormat.JSON : logging.format();
    var lines = new ArrayList<byte[]>(batch.size() + 1);
    batch.forEach(entry -> lines.add(AuditLine.of(format, entry.time(), entry.event())));
    if (lost != reported) {
      log.warn(
          "{} audit events were dropped: the outputs are slower than the traffic", lost - reported);
      lines.add(AuditLine.of(format, clock.instant(), droppedEvent(lost - reported)));
      reported = lost;
    }
    int failed = output.write(logging, lines);
    dropped.addAndGet(failed);
    reported += failed;
  }

  private static AuditEvent droppedEvent(long count) {
    return new AuditEvent(
        "error", AuditEvents.ERROR, "audit events were dropped", Map.of("count", count));
  }

  private Logging logging() {
    var section = settings.get();
    return section == null ? DEFAULTS : section;
  }

  private static boolean included(AuditEvent event, Logging logging) {
    if (AuditEvents.isAllowedKind(event)) {
      return !Boolean.FALSE.equals(logging.includeAllowed());
    }
    return !AuditEvents.isBlockedKind(event) || !Boolean.FALSE.equals(logging.includeBlocked());
  }
}
