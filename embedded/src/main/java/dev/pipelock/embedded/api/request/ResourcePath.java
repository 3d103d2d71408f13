package dev.pipelock.embedded.api.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A path to objects: {@code /api/v1/…} or {@code /apis/{group}/{version}/…}.
 *
 * @param namespace empty for cluster-scoped objects and for all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record ResourcePath(
    String group,
    String version,
    String namespace,
    String plural,
    String name,
    String subresource) {

  private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

  /** Empty for every path that is not one to objects. */
  static Optional<ResourcePath> parse(List<String> segments) {
    if (segments.size() > 2 && segments.getFirst().equals("api")) {
      return parse("", segments.get(1), segments.subList(2, segments.size()));
    }
    if (segments.size() > 3 && segments.getFirst().equals("apis")) {
      return parse(segments.get(1), segments.get(2), segments.subList(3, segments.size()));
    }
    return Optional.empty();
  }

  private static Optional<ResourcePath> parse(String group, String version, List<String> rest) {
    String namespace = "";
    List<String> object = rest;
    if (rest.getFirst().equals("namespaces")
        && rest.size() > 2
        && !NAMESPACE_SUBRESOURCES.contains(rest.get(2))) {
      namespace = rest.get(1);
      object = rest.subList(2, rest.size());
    }
    if (object.size() > 3) {
      return Optional.empty();
    }
    return Optional.of(
        new ResourcePath(
            group,
            version,
            namespace,
            object.getFirst(),
            object.size() > 1 ? object.get(1) : "",
            object.size() > 2 ? object.get(2) : ""));
  }
}
