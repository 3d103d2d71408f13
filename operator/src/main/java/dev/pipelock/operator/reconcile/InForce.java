package dev.pipelock.operator.reconcile;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.v1alpha1.Endpoints;
import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.api.validation.Coverage;
import dev.pipelock.api.validation.Loaded;
import dev.pipelock.api.validation.Spelling;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.rendering.PolicyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the proxies shall run: the spec's policy, or the last valid one where the spec is not.
 *
 * @param policyHash null where there is none
 */
record InForce(
    @Nullable String mode,
    @Nullable String policyHash,
    @Nullable Endpoints endpoints,
    List<NotEnforced> notEnforced) {

  /** Nothing: no proxy runs. */
  private static final InForce NOTHING = new InForce(null, null, null, List.of());

  /**
   * What a valid spec puts in force.
   *
   * @param objectGaps settings of the workload that have no effect
   */
  static InForce of(Instance instance, Loaded.Valid valid, List<NotEnforced> objectGaps) {
    if (!instance.toggles().enabled()) {
      return NOTHING;
    }
    var gaps = new ArrayList<NotEnforced>();
    for (var notice : Coverage.gaps(valid.policy(), valid.untyped(), Spelling.CAMEL_CASE)) {
      gaps.add(new NotEnforced(notice.path(), notice.message()));
    }
    gaps.addAll(objectGaps);
    return new InForce(
        mode(valid.policy()),
        PolicyFile.of(instance.spec()).hash(),
        new Endpoints(instance.forwardProxyUrl(), instance.mcpUrl()),
        gaps);
  }

  /**
   * What stays in force while a spec is invalid.
   *
   * @param previous status that spoke of it
   * @param policyHash of the ConfigMap that the proxies read; null without one
   */
  static InForce last(@Nullable PipelockPolicyStatus previous, @Nullable String policyHash) {
    if (previous == null || policyHash == null) {
      return NOTHING;
    }
    return new InForce(
        previous.mode(),
        policyHash,
        previous.endpoints(),
        Objects.requireNonNullElse(previous.notEnforced(), List.of()));
  }

  private static String mode(Policy policy) {
    var mode = Boolean.FALSE.equals(policy.enforce()) ? Mode.AUDIT : policy.mode();
    return Objects.requireNonNullElse(mode, Mode.BALANCED).name().toLowerCase(Locale.ROOT);
  }
}
