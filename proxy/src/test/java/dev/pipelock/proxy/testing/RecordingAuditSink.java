package dev.pipelock.proxy.testing;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event. */
public final class RecordingAuditSink implements AuditSink {
  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void record(AuditEvent event) {
    events.add(event);
  }

  public List<AuditEvent> events() {
    return List.copyOf(events);
  }

  /** Forgets what was recorded so far. */
  public void clear() {
    events.clear();
  }

  public AuditEvent last() {
    return events.getLast();
  }
}
