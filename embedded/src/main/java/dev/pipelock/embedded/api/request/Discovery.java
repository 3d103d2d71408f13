package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the server serves, told in the documents that clients ask first. */
final class Discovery {

  /** The Kubernetes whose behaviour is followed, as far as README.md says. */
  private static final String MAJOR = "1";

  private static final String MINOR = "36";
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final TypeCatalogue types;

  Discovery(TypeCatalogue types) {
    this.types = types;
  }

  /** The document at a path; empty when there is none. */
  Optional<ApiResponse> document(List<String> segments) {
    return switch (segments) {
      case List<String> path when path.isEmpty() -> json(root());
      case List<String> path when path.equals(List.of("version")) -> json(version());
      case List<String> path when path.equals(List.of("api")) -> json(coreVersions());
      case List<String> path when path.equals(List.of("apis")) -> json(groups());
      case List<String> path when path.size() == 1 && isHealth(path.getFirst()) ->
          Optional.of(new ApiResponse.Text(200, "ok"));
      case List<String> path when path.size() == 2 && path.getFirst().equals("api") ->
          resources("", path.get(1));
      case List<String> path when path.size() == 2 && path.getFirst().equals("apis") ->
          Optional.ofNullable(types.groups().get(path.get(1)))
              .map(versions -> group(path.get(1), versions))
              .map(document -> ApiResponse.of(200, document));
      case List<String> path when path.size() == 3 && path.getFirst().equals("apis") ->
          resources(path.get(1), path.get(2));
      default -> Optional.empty();
    };
  }

  private static boolean isHealth(String segment) {
    return List.of("livez", "readyz", "healthz").contains(segment);
  }

  private static Optional<ApiResponse> json(ObjectNode document) {
    return Optional.of(ApiResponse.of(200, document));
  }

  private ObjectNode root() {
    ObjectNode root = Json.object();
    ArrayNode paths = root.putArray("paths").add("/api").add("/api/v1").add("/apis");
    types
        .groups()
        .forEach(
            (group, versions) -> {
              paths.add("/apis/" + group);
              versions.forEach(v -> paths.add("/apis/" + group + "/" + v));
            });
    return root;
  }

  private static ObjectNode version() {
    return Json.object()
        .put("major", MAJOR)
        .put("minor", MINOR)
        .put("gitVersion", "v" + MAJOR + "." + MINOR + ".0+embedded")
        .put("platform", "java");
  }

  private static ObjectNode coreVersions() {
    ObjectNode document = Json.object().put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    return document;
  }

  private ObjectNode groups() {
    ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = document.putArray("groups");
    types.groups().forEach((name, versions) -> groups.add(group(name, versions)));
    return document;
  }

  private static ObjectNode group(String name, Collection<String> versions) {
    ObjectNode group =
        Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
    ArrayNode array = group.putArray("versions");
    versions.forEach(v -> array.addObject().put("groupVersion", name + "/" + v).put("version", v));
    group.set("preferredVersion", array.get(0).deepCopy());
    return group;
  }

  private Optional<ApiResponse> resources(String group, String version) {
    List<ResourceType> served = types.in(group, version);
    if (served.isEmpty() && !Reviews.servesGroup(group, version)) {
      return Optional.empty();
    }
    String groupVersion = group.isEmpty() ? version : group + "/" + version;
    ObjectNode document =
        Json.object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", groupVersion);
    ArrayNode resources = document.putArray("resources");
    served.forEach(type -> describe(type, resources));
    return json(document);
  }

  private static void describe(ResourceType type, ArrayNode resources) {
    ObjectNode resource =
        resources
            .addObject()
            .put("name", type.resource().plural())
            .put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT))
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    VERBS.forEach(resource.putArray("verbs")::add);
    if (!type.shortNames().isEmpty()) {
      type.shortNames().forEach(resource.putArray("shortNames")::add);
    }
    for (String subresource : type.subresources()) {
      ObjectNode entry =
          resources
              .addObject()
              .put("name", type.resource().plural() + "/" + subresource)
              .put("singularName", "")
              .put("namespaced", type.namespaced())
              .put("kind", subresource.equals("scale") ? "Scale" : type.kind());
      entry.putArray("verbs").add("get").add("patch").add("update");
    }
  }
}
