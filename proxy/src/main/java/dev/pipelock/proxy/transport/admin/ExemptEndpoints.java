package dev.pipelock.proxy.transport.admin;

import dev.pipelock.proxy.policy.KillSwitchPolicy;
import dev.pipelock.proxy.policy.KillSwitchPolicy.Exempt;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The proxy's own endpoints; while the kill switch denies everything, those that are exempt. */
public final class ExemptEndpoints implements AdminEndpoints {
  private final AdminEndpoints all;
  private final Supplier<KillSwitchPolicy> policy;
  private final BooleanSupplier active;

  /**
   * @param policy in force
   * @param active whether the kill switch denies everything now
   */
  public ExemptEndpoints(
      AdminEndpoints all, Supplier<KillSwitchPolicy> policy, BooleanSupplier active) {
    this.all = all;
    this.policy = policy;
    this.active = active;
  }

  @Override
  public Optional<AdminResponse> handle(String method, String path) {
    var answer = all.handle(method, path);
    var kind = path.startsWith("/health") ? Exempt.HEALTH : Exempt.METRICS;
    return !active.getAsBoolean() || policy.get().exempt().contains(kind)
        ? answer
        : answer.map(
            found ->
                AdminResponse.json(
                    503,
                    Map.of("error", "kill_switch_active", "message", policy.get().message()),
                    Map.of()));
  }
}
