package dev.pipelock.embedded.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The policy as an admin sees it with kubectl: no type of ours, only what the API says. */
final class PolicyView {
  private static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("pipelock.dev")
          .withVersion("v1alpha1")
          .withKind("PipelockPolicy")
          .withPlural("pipelockpolicies")
          .withNamespaced(true)
          .build();

  private final Resource<GenericKubernetesResource> resource;

  PolicyView(KubernetesClient client, String namespace, String name) {
    this.resource = client.genericKubernetesResources(KIND).inNamespace(namespace).withName(name);
  }

  /** Whether the condition holds for the generation that was written last. */
  boolean is(String condition) {
    var policy = resource.get();
    if (policy == null) {
      return false;
    }
    var generation = policy.getMetadata().getGeneration();
    return conditions(policy).stream()
        .filter(entry -> condition.equals(entry.get("type")))
        .anyMatch(
            entry ->
                "True".equals(entry.get("status"))
                    && Objects.equals(
                        String.valueOf(generation),
                        String.valueOf(entry.get("observedGeneration"))));
  }

  /** A field of the status, as text; empty while there is none. */
  Optional<String> status(String field) {
    return Optional.ofNullable(resource.get())
        .map(policy -> policy.<Object>get("status", field))
        .map(String::valueOf);
  }

  /** What {@code kubectl get plp} shows, and every condition. */
  String table() {
    var policy = resource.get();
    if (policy == null) {
      return "(gone)";
    }
    var text =
        new StringBuilder(
            "MODE=%s READY=%s/%s INJECTED=%s POLICY=%.12s…"
                .formatted(
                    status("mode").orElse("?"),
                    status("readyReplicas").orElse("?"),
                    status("replicas").orElse("?"),
                    status("injected").orElse("?"),
                    status("policyHash").orElse("?")));
    for (var entry : conditions(policy)) {
      text.append(
          "\n%-14s %-6s %s".formatted(entry.get("type"), entry.get("status"), entry.get("reason")));
    }
    return text.toString();
  }

  void mode(String mode) {
    resource.edit(
        policy -> {
          Map<String, Object> spec = policy.get("spec");
          spec.put("mode", mode);
          return policy;
        });
  }

  void delete() {
    resource.delete();
  }

  private static List<Map<String, Object>> conditions(GenericKubernetesResource policy) {
    List<Map<String, Object>> conditions = policy.get("status", "conditions");
    return conditions == null ? List.of() : conditions;
  }
}
