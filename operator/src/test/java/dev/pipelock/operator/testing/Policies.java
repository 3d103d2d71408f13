package dev.pipelock.operator.testing;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.status.ConditionType;
import dev.pipelock.operator.status.PolicyStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;

/** Policies as admins write them, and what their status says. */
public final class Policies {
  private Policies() {}

  /**
   * @param spec YAML lines, without indentation
   */
  public static PipelockPolicy of(String namespace, String name, String spec) {
    var yaml =
        """
        apiVersion: pipelock.dev/v1alpha1
        kind: PipelockPolicy
        metadata:
          name: %s
          namespace: %s
        spec:
        %s
        """
            .formatted(name, namespace, spec.stripIndent().strip().indent(2));
    return Serialization.unmarshal(yaml, PipelockPolicy.class);
  }

  /** A condition of a policy; null if it has none. */
  public static @Nullable Condition condition(@Nullable PipelockPolicy policy, ConditionType type) {
    return policy == null ? null : PolicyStatus.byType(policy.getStatus()).get(type.text());
  }

  /** {@code Status/Reason} of a condition; empty if there is none. */
  public static String said(@Nullable PipelockPolicy policy, ConditionType type) {
    var condition = condition(policy, type);
    return condition == null ? "" : condition.getStatus() + '/' + condition.getReason();
  }
}
