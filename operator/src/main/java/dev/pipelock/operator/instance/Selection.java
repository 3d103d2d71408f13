package dev.pipelock.operator.instance;

import dev.pipelock.api.v1alpha1.Injection;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pods a policy takes, and which of several policies a pod gets. The webhook and the status
 * both ask here, so they cannot answer differently.
 */
public final class Selection {
  private static final Selector SURE =
      Selector.of(
          new LabelSelectorBuilder()
              .addToMatchLabels(Keys.NAME, "sure")
              .addToMatchExpressions(
                  // Positive on purpose: NotIn would also take databases and Helm's test pods.
                  Selector.requirement(Keys.COMPONENT, "In", List.of("web", "worker")))
              .build());

  /** First comes the policy that wins: higher priority, then older, then by name. */
  public static final Comparator<PipelockPolicy> PRECEDENCE =
      Comparator.comparingInt(Selection::priority)
          .reversed()
          .thenComparing(
              p -> Objects.requireNonNullElse(p.getMetadata().getCreationTimestamp(), ""))
          .thenComparing(p -> p.getMetadata().getName());

  private Selection() {}

  /**
   * The one policy of a pod.
   *
   * @param policies candidates; those of other namespaces never match
   */
  public static Choice choose(Collection<PipelockPolicy> policies, PodTraits pod) {
    if (pod.isProxy() || pod.optsOut()) {
      return new Choice.None();
    }
    var candidates = policies.stream().filter(p -> injects(p) && sameNamespace(p, pod)).toList();
    var binding = pod.mark(Keys.POLICY);
    if (binding != null) {
      return candidates.stream()
          .filter(p -> binding.equals(p.getMetadata().getName()))
          .findFirst()
          .<Choice>map(Choice.Chosen::new)
          .orElseGet(() -> new Choice.Unbound(binding));
    }
    return candidates.stream()
        .filter(p -> selectsByLabels(p, pod))
        .min(PRECEDENCE)
        .<Choice>map(Choice.Chosen::new)
        .orElseGet(Choice.None::new);
  }

  /** Whether a policy would take a pod if it were the only one. */
  public static boolean selects(PipelockPolicy policy, PodTraits pod) {
    return choose(List.of(policy), pod) instanceof Choice.Chosen;
  }

  private static boolean sameNamespace(PipelockPolicy policy, PodTraits pod) {
    return pod.namespace().equals(policy.getMetadata().getNamespace());
  }

  private static boolean injects(PipelockPolicy policy) {
    return policy.getMetadata().getDeletionTimestamp() == null && Toggles.of(policy).injects();
  }

  private static boolean selectsByLabels(PipelockPolicy policy, PodTraits pod) {
    var injection = policy.getSpec() == null ? null : policy.getSpec().injection();
    var selector = selector(injection);
    if (selector.matches(pod.labels())) {
      return true;
    }
    var jobs = injection == null || !Boolean.FALSE.equals(injection.includeJobs());
    // Sure's Jobs carry its name and instance, but no component. Helm's test pods do too, and
    // have no owner: they stay out.
    return jobs
        && pod.ownedByJob()
        && !pod.labels().containsKey(Keys.COMPONENT)
        && selector.without(Keys.COMPONENT).matches(pod.labels());
  }

  private static Selector selector(@Nullable Injection injection) {
    if (injection == null) {
      return SURE;
    }
    var written = injection.podSelector();
    var selector = written == null ? SURE : Selector.of(written);
    var release = injection.release();
    return release == null || release.isEmpty()
        ? selector
        : selector.and(Selector.requirement(Keys.INSTANCE, "In", List.of(release)));
  }

  private static int priority(PipelockPolicy policy) {
    var spec = policy.getSpec();
    return spec == null ? 0 : Objects.requireNonNullElse(spec.priority(), 0);
  }
}
