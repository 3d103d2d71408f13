package dev.pipelock.embedded.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every kind the server serves now: the built-in ones and those of the stored CRDs. */
public final class TypeCatalogue {

  private final List<ResourceType> builtIn = BuiltInTypes.all();
  private final Map<String, List<CustomType>> byCrd = new ConcurrentHashMap<>();

  /**
   * A kind that a CRD declares, in one version.
   *
   * @param schema its {@code openAPIV3Schema}
   */
  public record CustomType(ResourceType type, JsonNode schema) {}

  public Optional<ResourceType> find(String group, String version, String plural) {
    return types()
        .filter(t -> t.resource().plural().equals(plural))
        .filter(t -> t.resource().group().equals(group) && t.version().equals(version))
        .findFirst();
  }

  public Optional<ResourceType> find(GroupResource resource) {
    return types().filter(t -> t.resource().equals(resource)).findFirst();
  }

  public List<ResourceType> in(String group, String version) {
    return types()
        .filter(t -> t.resource().group().equals(group) && t.version().equals(version))
        .toList();
  }

  /** The versions of each named group, in the order they were declared. */
  public Map<String, Collection<String>> groups() {
    var groups = new LinkedHashMap<String, Collection<String>>();
    types()
        .filter(t -> !t.resource().group().isEmpty())
        .forEach(
            t -> {
              var versions =
                  groups.computeIfAbsent(t.resource().group(), group -> new ArrayList<>());
              if (!versions.contains(t.version())) {
                versions.add(t.version());
              }
            });
    return groups;
  }

  /** The schema of a custom kind; missing for a built-in one. */
  public JsonNode schema(ResourceType type) {
    return byCrd.values().stream()
        .flatMap(List::stream)
        .filter(custom -> custom.type().equals(type))
        .map(CustomType::schema)
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  /** Serves what {@code crd} declares from now on. */
  public void serve(JsonNode crd) {
    byCrd.put(Metadata.of(crd).name(), declaredBy(crd));
  }

  public void forget(String crdName) {
    byCrd.remove(crdName);
  }

  private Stream<ResourceType> types() {
    return Stream.concat(
        builtIn.stream(), byCrd.values().stream().flatMap(List::stream).map(CustomType::type));
  }

  private static List<CustomType> declaredBy(JsonNode crd) {
    var spec = crd.path("spec");
    var names = spec.path("names");
    var shortNames = new ArrayList<String>();
    names.path("shortNames").forEach(n -> shortNames.add(n.asText()));
    var types = new ArrayList<CustomType>();
    for (JsonNode version : spec.path("versions")) {
      if (version.path("served").asBoolean()) {
        var type =
            new ResourceType(
                new GroupResource(spec.path("group").asText(), names.path("plural").asText()),
                version.path("name").asText(),
                names.path("kind").asText(),
                spec.path("scope").asText().equals("Namespaced"),
                subresources(version),
                List.copyOf(shortNames),
                true);
        types.add(new CustomType(type, version.path("schema").path("openAPIV3Schema").deepCopy()));
      }
    }
    return List.copyOf(types);
  }

  private static Set<String> subresources(JsonNode version) {
    var subresources = new HashSet<String>();
    if (!version.path("subresources").path("status").isMissingNode()) {
      subresources.add("status");
    }
    return Set.copyOf(subresources);
  }
}
