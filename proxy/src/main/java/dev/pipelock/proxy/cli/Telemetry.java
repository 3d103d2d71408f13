package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.audit.AuditFanOut;
import dev.pipelock.proxy.audit.AuditLog;
import dev.pipelock.proxy.audit.AuditOutput;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.config.FilePolicySource;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.killswitch.KillSwitchSource;
import dev.pipelock.proxy.telemetry.Metrics;
import dev.pipelock.proxy.telemetry.Stats;
import dev.pipelock.proxy.transport.admin.HealthReport;
import dev.pipelock.proxy.transport.admin.ProxyAdminEndpoints;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Log, meters and statistics of one proxy, all fed by the same events. */
final class Telemetry implements AutoCloseable {
  private final FilePolicySource policies;
  private final Optional<Path> file;
  private final AuditLog log;
  private final Stats stats = new Stats();
  private final Metrics metrics;
  private final AuditSink sink;
  private final KillSwitch killSwitch;
  private final long started = System.nanoTime();

  Telemetry(FilePolicySource policies, Optional<Path> file, OutputStream stdout) {
    this.policies = policies;
    this.file = file;
    this.log =
        new AuditLog(
            () -> policies.current().policy().logging(),
            new AuditOutput(stdout),
            Clock.systemUTC());
    this.metrics =
        new Metrics(
            Version.current(),
            new Metrics.Gauges(
                killSwitchGauges(),
                () -> policies.active().inSync() ? 1 : 0,
                () -> policies.current().generation(),
                stats::activeTunnels,
                log::dropped));
    this.sink = new AuditFanOut(List.of(log, metrics, stats));
    this.killSwitch = new KillSwitch(sink);
    policies.onReload(new ReloadLog(file, sink));
  }

  /** Where every part of the proxy records. */
  AuditSink sink() {
    return sink;
  }

  /** The one kill switch of the proxy. */
  KillSwitch killSwitch() {
    return killSwitch;
  }

  private Map<String, DoubleSupplier> killSwitchGauges() {
    return Stream.of(KillSwitchSource.values())
        .collect(
            Collectors.toMap(
                KillSwitchSource::label, source -> () -> killSwitch.isOn(source) ? 1 : 0));
  }

  ProxyAdminEndpoints endpoints(HealthReport.ProcessFacts facts) {
    return new ProxyAdminEndpoints(
        () -> health(facts), metrics::scrape, () -> stats.snapshot(uptime().toSeconds()));
  }

  /** Writes what is queued. */
  @Override
  public void close() {
    log.close();
  }

  private HealthReport health(HealthReport.ProcessFacts facts) {
    var active = policies.active();
    var error =
        active.inSync()
            ? Optional.<String>empty()
            : Optional.of(PolicyRejectedException.describe(file.orElse(null), active.rejected()));
    return new HealthReport(
        active.snapshot(), killSwitch.active(), active.notEnforced(), error, facts, uptime());
  }

  private Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
