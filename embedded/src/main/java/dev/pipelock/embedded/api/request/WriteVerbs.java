package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.merge.BuiltInShapes;
import dev.pipelock.embedded.api.merge.FieldManager;
import dev.pipelock.embedded.api.merge.FieldManager.Operation;
import dev.pipelock.embedded.api.merge.JsonPatches;
import dev.pipelock.embedded.api.merge.MergePatch;
import dev.pipelock.embedded.api.merge.StrategicMerge;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.write.DeleteOptions;
import dev.pipelock.embedded.api.write.Edit;
import dev.pipelock.embedded.api.write.ObjectDeleter;
import dev.pipelock.embedded.api.write.ObjectDeleter.Deletion;
import dev.pipelock.embedded.api.write.ObjectWriter;
import dev.pipelock.embedded.api.write.WriteOptions;
import dev.pipelock.embedded.api.write.WriteTarget;
import java.util.Optional;

/** create, update, patch and delete: from the request to the writer that does it. */
final class WriteVerbs {

  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final int MAX_MANAGER = 128;

  private final ObjectWriter writer;
  private final ObjectDeleter deleter;

  WriteVerbs(ObjectWriter writer, ObjectDeleter deleter) {
    this.writer = writer;
    this.deleter = deleter;
  }

  ApiResponse create(WriteTarget target, ApiRequest request) {
    ObjectNode created =
        writer.create(target, request.object(), options(target, request, Operation.UPDATE));
    return ApiResponse.of(201, created);
  }

  ApiResponse replace(WriteTarget target, ApiRequest request) {
    ObjectNode wanted = request.object();
    Metadata metadata = Metadata.of(wanted);
    if (target.type().custom() && metadata.resourceVersion().isEmpty()) {
      throw ApiException.invalid(
          target.type(),
          target.key().name(),
          "metadata.resourceVersion",
          "Invalid value: \"\": must be specified for an update");
    }
    return update(target, live -> wanted, request);
  }

  ApiResponse patch(WriteTarget target, ApiRequest request) {
    return switch (request.contentType()) {
      case APPLY, "application/apply-patch+json" -> apply(target, request);
      case JSON_PATCH -> {
        JsonNode patch = request.tree();
        yield update(target, live -> JsonPatches.apply(live, patch), request);
      }
      case MERGE_PATCH -> {
        ObjectNode patch = request.object();
        yield update(target, live -> MergePatch.apply(live, patch), request);
      }
      case STRATEGIC -> {
        if (target.type().custom()) {
          throw ApiException.unsupportedMediaType(
              STRATEGIC, String.join(", ", JSON_PATCH, MERGE_PATCH, APPLY));
        }
        ObjectNode patch = request.object();
        var merge = new StrategicMerge(new BuiltInShapes());
        yield update(target, live -> merge.apply(live, patch), request);
      }
      case String other ->
          throw ApiException.unsupportedMediaType(
              other, String.join(", ", JSON_PATCH, MERGE_PATCH, STRATEGIC, APPLY));
    };
  }

  ApiResponse delete(WriteTarget target, ApiRequest request) {
    Deletion deletion = deleter.delete(target.type(), target.key(), deleteOptions(request));
    return switch (deletion) {
      case Deletion.Marked(var object) -> ApiResponse.of(200, object);
      case Deletion.Gone(var object) -> ApiResponse.of(200, success(target, object));
    };
  }

  static DeleteOptions deleteOptions(ApiRequest request) {
    JsonNode body = request.body().isBlank() ? Json.object() : request.object();
    String propagation =
        request.parameter("propagationPolicy").orElse(body.path("propagationPolicy").asText(""));
    JsonNode preconditions = body.path("preconditions");
    Optional<Long> grace =
        request
            .parameter("gracePeriodSeconds")
            .map(WriteVerbs::seconds)
            .or(
                () ->
                    Optional.of(body.path("gracePeriodSeconds"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asLong));
    return new DeleteOptions(
        propagation.equals("Orphan"),
        grace,
        Optional.of(preconditions.path("uid").asText("")).filter(s -> !s.isEmpty()),
        Optional.of(preconditions.path("resourceVersion").asText("")).filter(s -> !s.isEmpty()),
        request.isDryRun() || !body.path("dryRun").isEmpty());
  }

  private ApiResponse apply(WriteTarget target, ApiRequest request) {
    if (request.parameter("fieldManager").isEmpty()) {
      throw ApiException.unprocessable(
          "PatchOptions is invalid: fieldManager: Required value: is required for apply patch");
    }
    var applied =
        writer.apply(
            target,
            request.object(),
            request.flag("force"),
            options(target, request, Operation.APPLY));
    return ApiResponse.of(
        applied.created() ? 201 : 200, Rendering.in(target.type(), applied.object()));
  }

  private ApiResponse update(WriteTarget target, Edit edit, ApiRequest request) {
    Edit inVersion = live -> edit.apply(Rendering.in(target.type(), live));
    ObjectNode updated =
        writer.update(target, inVersion, options(target, request, Operation.UPDATE));
    return ApiResponse.of(200, Rendering.in(target.type(), updated));
  }

  private static WriteOptions options(WriteTarget target, ApiRequest request, Operation operation) {
    String manager =
        request
            .parameter("fieldManager")
            .orElseGet(() -> request.userAgent().split("/", 2)[0].strip());
    if (manager.length() > MAX_MANAGER) {
      throw ApiException.unprocessable(
          "fieldManager has %d characters, %d are allowed"
              .formatted(manager.length(), MAX_MANAGER));
    }
    return new WriteOptions(
        new FieldManager(manager.isEmpty() ? "unknown" : manager, operation, target.subresource()),
        request.isDryRun());
  }

  private static Long seconds(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException _) {
      throw ApiException.badRequest(
          "gracePeriodSeconds is \"%s\"; it is a number of seconds".formatted(text));
    }
  }

  private static ObjectNode success(WriteTarget target, ObjectNode object) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details").put("name", target.key().name());
    if (!target.key().resource().group().isEmpty()) {
      details.put("group", target.key().resource().group());
    }
    details.put("kind", target.key().resource().plural());
    details.put("uid", Metadata.of(object).uid());
    return status;
  }
}
