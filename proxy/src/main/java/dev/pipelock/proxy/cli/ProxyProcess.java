package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.config.FilePolicySource;
import dev.pipelock.proxy.config.PolicyFile;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.config.PolicyWatcher;
import dev.pipelock.proxy.config.Reload;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.killswitch.KillSwitchSource;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.policy.PolicySource;
import dev.pipelock.proxy.transport.BindException;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.TrustSettings;
import dev.pipelock.proxy.transport.admin.AdminEndpoints;
import dev.pipelock.proxy.transport.admin.HealthReport;
import dev.pipelock.proxy.transport.admin.KillSwitchApiListener;
import dev.pipelock.proxy.transport.forward.ForwardListener;
import dev.pipelock.proxy.transport.mcp.McpListener;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A whole proxy in this process: the object graph, started in order and closed in reverse. The
 * policy is loaded first, then the ports are bound, so a proxy that answers at all enforces a
 * policy.
 */
public final class ProxyProcess implements AutoCloseable {
  private final RunSettings settings;
  private final FilePolicySource policies;
  private final Telemetry telemetry;
  private final KillSwitch killSwitch;
  private final Optional<KillSwitchApiListener> killSwitchApi;

  /** What was started, latest first. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** One for both listeners: an id is unique in the process. */
  private final Supplier<String> exchangeIds = exchangeIds();

  private final InetSocketAddress forward;
  private final Optional<InetSocketAddress> mcp;

  /**
   * Starts a proxy that writes its audit log to standard output.
   *
   * @throws PolicyRejectedException where the configuration cannot be used
   * @throws BindException where an address cannot be taken; nothing is left running
   */
  public static ProxyProcess start(RunSettings settings) throws PolicyRejectedException {
    return start(settings, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  /** The same with another place for the audit log's standard output. */
  public static ProxyProcess start(RunSettings settings, OutputStream stdout)
      throws PolicyRejectedException {
    var policies =
        FilePolicySource.open(
            new PolicyFile(
                settings.config(),
                settings.mode().orElse(null),
                new CertificationCheck(),
                settings.environment()));
    return new ProxyProcess(settings, policies, stdout);
  }

  private ProxyProcess(RunSettings settings, FilePolicySource policies, OutputStream stdout) {
    this.settings = settings;
    this.policies = policies;
    this.telemetry = started(new Telemetry(policies, settings.config(), stdout));
    this.killSwitch = telemetry.killSwitch();
    try {
      var loops = started(EventLoops.start());
      var listeners = started(new Listeners());
      var own = telemetry.endpoints(facts(settings));
      var emergency = new KillSwitchStart(killSwitch, policies, settings.environment());
      var endpoints = emergency.exempt(own);
      started(emergency.watch());
      this.killSwitchApi = emergency.api(loops).map(listeners::add);
      this.forward =
          listeners
              .add(ForwardListener.bind(settings.listen(), services(loops, endpoints)))
              .address();
      this.mcp =
          settings
              .mcp()
              .map(
                  section ->
                      listeners
                          .add(
                              McpListener.bind(
                                  section.listen(),
                                  section.upstream(),
                                  services(loops, emergency.exempt(own.healthOnly()))))
                          .address());
      started(PolicyWatcher.start(policies));
    } catch (RuntimeException unstartable) {
      Shutdown.inReverse(started);
      throw unstartable;
    }
    recordStart();
  }

  /** Where the forward proxy listens; never port 0. */
  public InetSocketAddress forwardAddress() {
    return forward;
  }

  /** Where the MCP reverse proxy listens; never port 0. */
  public Optional<InetSocketAddress> mcpAddress() {
    return mcp;
  }

  /** Where the kill switch's API listens; never port 0. */
  public Optional<InetSocketAddress> killSwitchAddress() {
    return killSwitchApi.map(KillSwitchApiListener::address);
  }

  /** Turns the kill switch's source SIGNAL on or off, as SIGUSR1 asks. */
  public void toggleKillSwitch() {
    killSwitch.toggle(KillSwitchSource.SIGNAL, "SIGUSR1");
  }

  /** The policy in force. */
  public PolicySource policies() {
    return policies;
  }

  /** Reads the configuration again, as SIGHUP asks. */
  public Reload reload() {
    return policies.reload();
  }

  /** What a person at a terminal should know, several lines. */
  public String banner() {
    var active = policies.active();
    var text = new StringBuilder();
    text.append("pipelock ").append(Version.current());
    text.append(": forward proxy on ").append(Address.text(forward));
    settings
        .mcp()
        .ifPresent(
            section ->
                text.append(", MCP proxy on ")
                    .append(mcp.map(Address::text).orElse(""))
                    .append(" -> ")
                    .append(section.upstream()));
    text.append("\n  mode ")
        .append(active.snapshot().mode().name().toLowerCase(Locale.ROOT))
        .append(", policy ")
        .append(settings.config().map(Object::toString).orElse("built-in defaults"))
        .append(" (")
        .append(active.snapshot().digest())
        .append(')');
    active
        .notEnforced()
        .forEach(
            n -> text.append("\n  warning: ").append(n.path()).append(": ").append(n.message()));
    active
        .notices()
        .forEach(
            n -> text.append("\n  notice: ").append(n.path()).append(": ").append(n.message()));
    return text.toString();
  }

  /** Stops accepting, drains for up to 5 s, then writes the rest of the audit log. */
  @Override
  public void close() {
    telemetry
        .sink()
        .record(
            new AuditEvent("info", AuditEvents.SHUTDOWN, "the proxy stops", new LinkedHashMap<>()));
    Shutdown.inReverse(started);
  }

  private ProxyServices services(EventLoops loops, AdminEndpoints endpoints) {
    return new ProxyServices(
        loops,
        policies,
        InspectingMediator.standard(telemetry.sink(), killSwitch),
        killSwitch,
        telemetry.sink(),
        endpoints,
        exchangeIds,
        TrustSettings.from(settings.environment()));
  }

  private static Supplier<String> exchangeIds() {
    var count = new AtomicLong();
    return () -> "req-" + count.incrementAndGet();
  }

  private static HealthReport.ProcessFacts facts(RunSettings settings) {
    return new HealthReport.ProcessFacts(
        Version.current(),
        settings.mcp().map(RunSettings.Mcp::listen).map(Address::text),
        settings.mcp().map(RunSettings.Mcp::upstream).map(URI::toString));
  }

  private void recordStart() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("listen", Address.text(forward));
    mcp.ifPresent(address -> fields.put("mcp_listen", Address.text(address)));
    fields.put("mode", policies.current().mode().name().toLowerCase(Locale.ROOT));
    fields.put("version", Version.current());
    fields.put(AuditEvents.CONFIG_HASH, policies.current().digest());
    fields.put(
        "not_enforced", policies.active().notEnforced().stream().map(n -> n.path()).toList());
    telemetry
        .sink()
        .record(new AuditEvent("info", AuditEvents.STARTUP, "the proxy serves", fields));
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }
}
