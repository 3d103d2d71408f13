package dev.pipelock.proxy.audit;

import java.util.List;

/** Gives each event to every sink, so that log and metrics cannot tell different stories. */
public record AuditFanOut(List<AuditSink> sinks) implements AuditSink {

  public AuditFanOut {
    sinks = List.copyOf(sinks);
  }

  @Override
  public void record(AuditEvent event) {
    sinks.forEach(sink -> sink.record(event));
  }
}
