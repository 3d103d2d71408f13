package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, without HTTP.
 *
 * @param segments of the path, decoded
 * @param contentType lower case, without parameters; empty when there is none
 */
public record ApiRequest(
    String method,
    List<String> segments,
    Map<String, String> query,
    String contentType,
    String userAgent,
    String body) {

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
  }

  boolean flag(String name) {
    return parameter(name)
        .map(v -> v.equals("1") || v.toLowerCase(Locale.ROOT).equals("true"))
        .orElse(false);
  }

  boolean isDryRun() {
    Optional<String> dryRun = parameter("dryRun");
    if (dryRun.isPresent() && !dryRun.get().equals("All")) {
      throw ApiException.badRequest(
          "dryRun is \"%s\"; the only value is \"All\"".formatted(dryRun.get()));
    }
    return dryRun.isPresent();
  }

  /**
   * @throws ApiException 400 when the body is not one object, 415 when it is not text
   */
  ObjectNode object() {
    return tree() instanceof ObjectNode object ? object : notAnObject();
  }

  JsonNode tree() {
    if (contentType.contains("protobuf") || contentType.contains("cbor")) {
      throw ApiException.unsupportedMediaType(contentType, "application/json, application/yaml");
    }
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw ApiException.badRequest("the body is neither JSON nor YAML: " + e.getMessage());
    }
  }

  private static ObjectNode notAnObject() {
    throw ApiException.badRequest("the body is not an object");
  }
}
