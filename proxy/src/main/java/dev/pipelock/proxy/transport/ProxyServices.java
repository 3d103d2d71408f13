package dev.pipelock.proxy.transport;

import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.policy.PolicySource;
import dev.pipelock.proxy.transport.admin.AdminEndpoints;
import java.util.function.Supplier;

/**
 * What every listener works with.
 *
 * @param exchangeIds gives a new exchange id at each call; thread-safe
 * @param trust roots for upstream certificates
 */
public record ProxyServices(
    EventLoops loops,
    PolicySource policies,
    Mediator mediator,
    KillSwitch killSwitch,
    AuditSink audit,
    AdminEndpoints admin,
    Supplier<String> exchangeIds,
    TrustSettings trust) {

  /** Ends the clients of a listener when the kill switch is turned on. */
  public void cutWhenKilled(Listener listener) {
    killSwitch.onCut(
        () -> {
          var policy = policies.current().killSwitch();
          listener.cut(policy::spares);
        });
  }
}
