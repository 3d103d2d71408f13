package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.merge.FieldManager;
import dev.pipelock.embedded.api.merge.JsonPatches;
import dev.pipelock.embedded.api.merge.MergePatch;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.write.ObjectWriter;
import dev.pipelock.embedded.api.write.WriteOptions;
import dev.pipelock.embedded.api.write.WriteTarget;
import java.util.StringJoiner;

/** {@code autoscaling/v1 Scale}: the replica count of a workload, on its own. */
final class ScaleSubresource {

  private final ObjectStore store;
  private final ObjectWriter writer;

  ScaleSubresource(ObjectStore store, ObjectWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  ApiResponse handle(WriteTarget target, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> ApiResponse.of(200, view(stored(target.key())));
      case "PUT" -> {
        ObjectNode wanted = request.object();
        yield write(target, request, scale -> wanted);
      }
      case "PATCH" -> {
        JsonNode patch = request.tree();
        yield write(
            target,
            request,
            scale ->
                patch instanceof ObjectNode object
                    ? MergePatch.apply(scale, object)
                    : JsonPatches.apply(scale, patch));
      }
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse write(
      WriteTarget target, ApiRequest request, java.util.function.UnaryOperator<ObjectNode> change) {
    var whole = new WriteTarget(target.type(), target.key(), "");
    String manager = request.parameter("fieldManager").orElse("scale");
    var options =
        new WriteOptions(
            new FieldManager(manager, FieldManager.Operation.UPDATE, "scale"), request.isDryRun());
    ObjectNode updated =
        writer.update(
            whole,
            live -> {
              ObjectNode scale = change.apply(view(live));
              ObjectNode resized = live.deepCopy();
              JsonNode replicas = scale.path("spec").path("replicas");
              if (!replicas.isMissingNode() && !replicas.isIntegralNumber()) {
                throw ApiException.unprocessable("spec.replicas is not a number: " + replicas);
              }
              resized.withObjectProperty("spec").put("replicas", replicas.asInt(0));
              String version = scale.path("metadata").path("resourceVersion").asText("");
              resized.withObjectProperty("metadata").put("resourceVersion", version);
              return resized;
            },
            options);
    return ApiResponse.of(200, view(updated));
  }

  private ObjectNode stored(ObjectKey key) {
    return store
        .find(key)
        .orElseThrow(() -> ApiException.notFound(key.resource(), key.name()))
        .json();
  }

  private static ObjectNode view(ObjectNode workload) {
    ObjectNode scale = Json.object().put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        java.util.List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      if (workload.path("metadata").has(field)) {
        metadata.set(field, workload.path("metadata").path(field));
      }
    }
    scale.putObject("spec").put("replicas", workload.path("spec").path("replicas").asInt(0));
    ObjectNode status = scale.putObject("status");
    status.put("replicas", workload.path("status").path("replicas").asInt(0));
    var selector = new StringJoiner(",");
    workload
        .path("spec")
        .path("selector")
        .path("matchLabels")
        .properties()
        .forEach(e -> selector.add(e.getKey() + "=" + e.getValue().asText()));
    status.put("selector", selector.toString());
    return scale;
  }
}
