package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.config.ColdSetting;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.config.Reload;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the audit log how each reload ended. */
final class ReloadLog implements Consumer<Reload> {
  private static final Logger log = LoggerFactory.getLogger(ReloadLog.class);

  private final @Nullable Path file;
  private final AuditSink audit;

  ReloadLog(Optional<Path> file, AuditSink audit) {
    this.file = file.orElse(null);
    this.audit = audit;
  }

  @Override
  public void accept(Reload outcome) {
    switch (outcome) {
      case Reload.Published published -> {
        published.restartNeeded().forEach(this::restartNeeded);
        record("info", "success", "the policy was replaced", "", published.snapshot());
      }
      case Reload.Unchanged same ->
          record("info", "unchanged", "the policy file did not change", "", same.snapshot());
      case Reload.Refused refused -> {
        var reasons = PolicyRejectedException.describe(file, refused.violations());
        reasons.lines().forEach(reason -> log.error("policy not taken over: {}", reason));
        record(
            "error", "failed", "the last good policy stays in force", reasons, refused.inForce());
      }
    }
  }

  private void restartNeeded(ColdSetting setting) {
    log.warn("{} changed and holds after a restart only", setting.path());
  }

  private void record(
      String level, String status, String message, String detail, PolicySnapshot inForce) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(AuditEvents.STATUS, status);
    if (!detail.isEmpty()) {
      fields.put("detail", detail);
    }
    fields.put(AuditEvents.CONFIG_HASH, inForce.digest());
    fields.put("generation", inForce.generation());
    fields.put("mode", inForce.mode().name().toLowerCase(Locale.ROOT));
    audit.record(new AuditEvent(level, AuditEvents.CONFIG_RELOAD, message, fields));
  }
}
