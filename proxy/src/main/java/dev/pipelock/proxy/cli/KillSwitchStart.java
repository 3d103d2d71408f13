package dev.pipelock.proxy.cli;

import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.proxy.killswitch.SentinelWatch;
import dev.pipelock.proxy.policy.KillSwitchPolicy;
import dev.pipelock.proxy.policy.PolicySource;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.transport.admin.AdminEndpoints;
import dev.pipelock.proxy.transport.admin.ExemptEndpoints;
import dev.pipelock.proxy.transport.admin.KillSwitchApi;
import dev.pipelock.proxy.transport.admin.KillSwitchApiListener;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The kill switch's sources other than signals, started by what the policy says. */
final class KillSwitchStart {
  private static final String TOKEN = "PIPELOCK_KILLSWITCH_API_TOKEN";

  private final dev.pipelock.proxy.killswitch.KillSwitch killSwitch;
  private final PolicySource policies;
  private final Map<String, String> environment;

  KillSwitchStart(
      dev.pipelock.proxy.killswitch.KillSwitch killSwitch,
      PolicySource policies,
      Map<String, String> environment) {
    this.killSwitch = killSwitch;
    this.policies = policies;
    this.environment = environment;
    killSwitch.follow(policies);
  }

  /**
   * Looks for the sentinel file before it returns, so that nothing passes before the first look.
   */
  SentinelWatch watch() {
    return SentinelWatch.start(killSwitch, this::sentinel);
  }

  /** The API, where it has an address; a setting of the start, since ports do not move. */
  Optional<KillSwitchApiListener> api(EventLoops loops) {
    return section()
        .map(KillSwitch::apiListen)
        .filter(listen -> !listen.isBlank())
        .map(listen -> bind(new Address().convert(listen), loops));
  }

  private KillSwitchApiListener bind(InetSocketAddress address, EventLoops loops) {
    var api = new KillSwitchApi(killSwitch, this::policy, this::token, InstantSource.system());
    return KillSwitchApiListener.bind(address, loops, api);
  }

  AdminEndpoints exempt(AdminEndpoints endpoints) {
    return new ExemptEndpoints(endpoints, this::policy, killSwitch::active);
  }

  private KillSwitchPolicy policy() {
    return policies.current().killSwitch();
  }

  private Optional<KillSwitch> section() {
    return Optional.ofNullable(policies.current().policy().killSwitch());
  }

  private Optional<Path> sentinel() {
    return section().map(KillSwitch::sentinelFile).filter(file -> !file.isBlank()).map(Path::of);
  }

  /** The environment wins: what stands in a ConfigMap can be read by many. */
  private Optional<String> token() {
    return Optional.ofNullable(environment.get(TOKEN))
        .filter(token -> !token.isBlank())
        .or(() -> section().map(KillSwitch::apiToken))
        .filter(token -> !token.isBlank());
  }
}
