package dev.pipelock.operator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.validation.Loaded;
import dev.pipelock.api.validation.SpecDocument;
import dev.pipelock.operator.instance.Choice;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.instance.PodTraits;
import dev.pipelock.operator.instance.Selection;
import dev.pipelock.operator.mutation.Mutation;
import dev.pipelock.operator.mutation.PodMutation;
import dev.pipelock.operator.mutation.ProxyEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what becomes of a pod: which policy takes it, and what that injects. Pure. */
final class PodAdmission {
  private final Function<String, Optional<List<PipelockPolicy>>> policies;
  private final String defaultImage;

  /**
   * @param policies the policies of a namespace; empty while they are not known yet
   */
  PodAdmission(Function<String, Optional<List<PipelockPolicy>>> policies, String defaultImage) {
    this.policies = policies;
    this.defaultImage = defaultImage;
  }

  /** The mutation of a pod; empty while this replica does not know the policies. */
  Optional<Mutation> admit(AdmissionReview review) {
    return policies.apply(review.namespace()).map(known -> admit(review, known));
  }

  private Mutation admit(AdmissionReview review, List<PipelockPolicy> known) {
    var pod = review.object();
    return switch (Selection.choose(known, traits(review.namespace(), pod))) {
      case Choice.None() -> untouched();
      case Choice.Unbound(var name) ->
          new Mutation.Refusal(
              "no policy %s injects in namespace %s (create it, or change the annotation or label %s)"
                  .formatted(name, review.namespace(), Keys.POLICY));
      case Choice.Chosen(var policy) -> inject(pod, policy);
    };
  }

  private Mutation inject(JsonNode pod, PipelockPolicy policy) {
    var valid =
        policy.getSpec() != null && SpecDocument.load(policy.getSpec()) instanceof Loaded.Valid;
    if (valid) {
      return ProxyEnvironment.of(Instance.of(policy, defaultImage))
          .map(environment -> PodMutation.of(pod, environment))
          .orElseGet(PodAdmission::untouched);
    }
    // A typo must not hold up Sure's restarts: the last good proxy is still there.
    return lastGood(policy)
        .map(environment -> PodMutation.of(pod, environment))
        .orElseGet(() -> notValid(policy.getMetadata().getName()));
  }

  private Optional<ProxyEnvironment> lastGood(PipelockPolicy policy) {
    var status = policy.getStatus();
    var endpoints = status == null ? null : status.endpoints();
    var url = endpoints == null ? null : endpoints.forwardProxy();
    return url == null || policy.getSpec() == null
        ? Optional.empty()
        : Optional.of(ProxyEnvironment.lastGood(Instance.of(policy, defaultImage), url));
  }

  private static Mutation notValid(String policy) {
    return new Mutation.Refusal(
        "policy %s is not valid and never was, so there is no proxy to send this pod through (kubectl describe plp %s; to admit it all the same, annotate it %s=false)"
            .formatted(policy, policy, Keys.INJECT));
  }

  private static Mutation untouched() {
    return new Mutation.Patch(JsonNodeFactory.instance.arrayNode(), List.of());
  }

  private static PodTraits traits(String namespace, JsonNode pod) {
    var owned = false;
    for (var owner : pod.at("/metadata/ownerReferences")) {
      owned |= owner.path("controller").asBoolean() && "Job".equals(owner.path("kind").asText());
    }
    return new PodTraits(
        namespace,
        strings(pod.at("/metadata/labels")),
        strings(pod.at("/metadata/annotations")),
        owned);
  }

  private static Map<String, String> strings(JsonNode object) {
    var map = new HashMap<String, String>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
