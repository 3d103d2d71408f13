package dev.pipelock.embedded.api.request;

import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import dev.pipelock.embedded.api.store.ObjectStore;
import dev.pipelock.embedded.api.store.StoredObject;
import dev.pipelock.embedded.api.write.ObjectDeleter;
import dev.pipelock.embedded.api.write.ObjectWriter;
import dev.pipelock.embedded.api.write.WriteTarget;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request, whatever it is: a fault becomes a Status, never silence. */
public final class ApiHandler {

  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);

  private final TypeCatalogue types;
  private final ObjectReader reader;
  private final WriteVerbs writes;
  private final ScaleSubresource scale;
  private final Discovery discovery;

  public ApiHandler(
      TypeCatalogue types, ObjectStore store, ObjectWriter writer, ObjectDeleter deleter) {
    this.types = types;
    this.reader = new ObjectReader(store);
    this.writes = new WriteVerbs(writer, deleter);
    this.scale = new ScaleSubresource(store, writer);
    this.discovery = new Discovery(types);
  }

  /** May wait for webhooks: not for an event loop. */
  public ApiResponse handle(ApiRequest request) {
    try {
      return route(request);
    } catch (ApiException e) {
      log.debug("{} {} refused: {}", request.method(), request.segments(), e.getMessage());
      return refusal(e);
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.method(), request.segments(), e);
      return refusal(ApiException.internal(e.toString()));
    }
  }

  public static ApiResponse refusal(ApiException e) {
    return ApiResponse.of(e.code(), e.status());
  }

  private ApiResponse route(ApiRequest request) {
    Optional<ResourcePath> path = ResourcePath.parse(request.segments());
    if (path.isEmpty()) {
      return document(request);
    }
    if (Reviews.isReview(path.get())) {
      requireMethod(request, "POST");
      return Reviews.answer(path.get(), request);
    }
    ResourceType type =
        types
            .find(path.get().group(), path.get().version(), path.get().plural())
            .orElseThrow(ApiException::noSuchResource);
    checkScope(type, path.get());
    return path.get().name().isEmpty()
        ? collection(type, path.get(), request)
        : object(type, path.get(), request);
  }

  private ApiResponse document(ApiRequest request) {
    requireMethod(request, "GET");
    return discovery.document(request.segments()).orElseThrow(ApiException::noSuchResource);
  }

  private static void checkScope(ResourceType type, ResourcePath path) {
    boolean inNamespace = !path.namespace().isEmpty();
    boolean scopesAgree = inNamespace == type.namespaced();
    boolean allNamespaces = type.namespaced() && path.name().isEmpty();
    if (!scopesAgree && !(allNamespaces && !inNamespace)) {
      throw ApiException.noSuchResource();
    }
  }

  private ApiResponse collection(ResourceType type, ResourcePath path, ApiRequest request) {
    String namespace = path.namespace();
    return switch (request.method()) {
      case "GET" ->
          request.flag("watch")
              ? new ApiResponse.Stream(reader.watch(type, namespace, request))
              : ApiResponse.of(200, reader.list(type, namespace, request));
      case "POST" -> {
        if (type.namespaced() && namespace.isEmpty()) {
          throw ApiException.methodNotAllowed();
        }
        yield writes.create(target(type, path), request);
      }
      case "DELETE" -> deleteCollection(type, path, request);
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse object(ResourceType type, ResourcePath path, ApiRequest request) {
    WriteTarget target = target(type, path);
    if (path.subresource().equals("scale") && type.subresources().contains("scale")) {
      return scale.handle(target, request);
    }
    if (!path.subresource().isEmpty() && !type.subresources().contains(path.subresource())) {
      throw ApiException.noSuchResource();
    }
    return switch (request.method()) {
      case "GET" -> ApiResponse.of(200, reader.get(type, target.key()));
      case "PUT" -> writes.replace(target, request);
      case "PATCH" -> writes.patch(target, request);
      case "DELETE" -> {
        if (!path.subresource().isEmpty()) {
          throw ApiException.methodNotAllowed();
        }
        yield writes.delete(target, request);
      }
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse deleteCollection(ResourceType type, ResourcePath path, ApiRequest request) {
    if (type.namespaced() && path.namespace().isEmpty()) {
      throw ApiException.methodNotAllowed();
    }
    for (StoredObject object : reader.selected(type, path.namespace(), request)) {
      try {
        writes.delete(new WriteTarget(type, object.key(), ""), request);
      } catch (ApiException e) {
        // Gone already is what was wanted.
        if (e.code() != 404) {
          throw e;
        }
      }
    }
    return ApiResponse.of(
        200, Json.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
  }

  private static WriteTarget target(ResourceType type, ResourcePath path) {
    var key = new ObjectKey(type.resource(), path.namespace(), path.name());
    return new WriteTarget(type, key, path.subresource());
  }

  private static void requireMethod(ApiRequest request, String method) {
    if (!request.method().equals(method)) {
      throw ApiException.methodNotAllowed();
    }
  }
}
