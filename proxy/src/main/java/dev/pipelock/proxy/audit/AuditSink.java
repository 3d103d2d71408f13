package dev.pipelock.proxy.audit;

/** Where audit events go; log and metrics are both behind it. Must not block. */
public interface AuditSink {
  void record(AuditEvent event);
}
