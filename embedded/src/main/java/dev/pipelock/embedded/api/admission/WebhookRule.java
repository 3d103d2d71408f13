package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Which writes a webhook wants to see; {@code *} stands for all of a list. */
record WebhookRule(
    Set<String> operations,
    Set<String> apiGroups,
    Set<String> apiVersions,
    Set<String> resources,
    String scope) {

  private static final String ANY = "*";

  static WebhookRule of(JsonNode rule) {
    return new WebhookRule(
        texts(rule.path("operations")),
        texts(rule.path("apiGroups")),
        texts(rule.path("apiVersions")),
        texts(rule.path("resources")),
        rule.path("scope").asText(ANY));
  }

  boolean matches(Admission.Review review) {
    var type = review.type();
    return holds(operations, review.operation().name())
        && holds(apiGroups, type.resource().group())
        && holds(apiVersions, type.version())
        && matchesScope(type.namespaced())
        && matchesResource(type.resource().plural(), review.subresource());
  }

  private boolean matchesScope(boolean namespaced) {
    return scope.equals(ANY) || scope.equals("Namespaced") == namespaced;
  }

  /** {@code pods} is not {@code pods/status}; {@code pods/*} is all its subresources. */
  private boolean matchesResource(String plural, String subresource) {
    if (subresource.isEmpty()) {
      return holds(resources, plural) || resources.contains("*/*");
    }
    return resources.contains(plural + "/" + subresource)
        || resources.contains(plural + "/*")
        || resources.contains("*/" + subresource)
        || resources.contains("*/*");
  }

  private static boolean holds(Set<String> set, String value) {
    return set.contains(ANY) || set.contains(value);
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new HashSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return Set.copyOf(texts);
  }
}
