package dev.pipelock.embedded.api.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A refusal that the client gets as a {@code Status} object (Kubernetes API conventions, "Response
 * Status Kind").
 */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ObjectNode status;
  private final int code;

  private ApiException(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", message);
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    status.put("code", code);
  }

  /** One field and what is wrong with it. */
  public record Cause(String reason, String message, String field) {}

  public static ApiException notFound(GroupResource resource, String name) {
    return new ApiException(
        404, "NotFound", "%s \"%s\" not found".formatted(resource, name), details(resource, name));
  }

  /** There is no such path: also what a real server says of a CR whose CRD is absent. */
  public static ApiException noSuchResource() {
    return new ApiException(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  public static ApiException alreadyExists(GroupResource resource, String name) {
    return new ApiException(
        409,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(resource, name),
        details(resource, name));
  }

  public static ApiException conflict(GroupResource resource, String name, String why) {
    return new ApiException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(resource, name, why),
        details(resource, name));
  }

  public static ApiException modified(GroupResource resource, String name) {
    return conflict(
        resource,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  /**
   * Other managers own fields that a server-side apply wants to change.
   *
   * @param causes one for each field; the message says {@code conflict with} whom
   */
  public static ApiException applyConflict(List<Cause> causes) {
    return new ApiException(
        409, "Conflict", conflictMessage(causes), withCauses(Json.object(), causes));
  }

  /** As kube-apiserver 1.36 words it: one conflict on a line, several in a list by manager. */
  private static String conflictMessage(List<Cause> causes) {
    if (causes.size() == 1) {
      Cause only = causes.getFirst();
      return "Apply failed with 1 conflict: %s: %s".formatted(only.message(), only.field());
    }
    var byOwner = new TreeMap<String, List<String>>();
    causes.forEach(
        c -> byOwner.computeIfAbsent(c.message(), owner -> new ArrayList<>()).add(c.field()));
    var lines = new ArrayList<String>();
    byOwner.forEach(
        (owner, fields) -> {
          lines.add(owner.replaceFirst("conflict with", "conflicts with") + ":");
          fields.forEach(field -> lines.add("- " + field));
        });
    return "Apply failed with %d conflicts: %s".formatted(causes.size(), String.join("\n", lines));
  }

  public static ApiException invalid(ResourceType type, String name, String field, String problem) {
    var details = Json.object().put("name", name).put("group", type.resource().group());
    details.put("kind", type.kind());
    var causes = List.of(new Cause("FieldValueInvalid", problem, field));
    var message = "%s \"%s\" is invalid: %s: %s".formatted(type.kind(), name, field, problem);
    return new ApiException(422, "Invalid", message, withCauses(details, causes));
  }

  public static ApiException unprocessable(String message) {
    return new ApiException(422, "Invalid", message, Json.object());
  }

  public static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message, Json.object());
  }

  public static ApiException unauthorized() {
    return new ApiException(401, "Unauthorized", "Unauthorized", Json.object());
  }

  public static ApiException forbidden(GroupResource resource, String name, String why) {
    var message = "%s \"%s\" is forbidden: %s".formatted(resource, name, why);
    return new ApiException(403, "Forbidden", message, details(resource, name));
  }

  public static ApiException methodNotAllowed() {
    return new ApiException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Json.object());
  }

  public static ApiException tooLarge(int limit) {
    return new ApiException(
        413,
        "RequestEntityTooLarge",
        "Request entity too large: limit is %d bytes".formatted(limit),
        Json.object());
  }

  public static ApiException unsupportedMediaType(String found, String supported) {
    var message = "the body's content type is \"%s\"; supported: %s".formatted(found, supported);
    return new ApiException(415, "UnsupportedMediaType", message, Json.object());
  }

  /** The watch asks for events that are no longer kept; the client must list again. */
  public static ApiException expired(long asked, long oldest) {
    var message = "too old resource version: %d (%d)".formatted(asked, oldest);
    return new ApiException(410, "Expired", message, Json.object());
  }

  public static ApiException internal(String message) {
    return new ApiException(
        500, "InternalError", "Internal error occurred: " + message, Json.object());
  }

  /** A webhook's own words, with the code and reason it chose. */
  public static ApiException denied(int code, String reason, String message) {
    return new ApiException(code, reason, message, Json.object());
  }

  public int code() {
    return code;
  }

  public ObjectNode status() {
    return status.deepCopy();
  }

  private static ObjectNode details(GroupResource resource, String name) {
    var details = Json.object().put("name", name);
    if (!resource.group().isEmpty()) {
      details.put("group", resource.group());
    }
    return details.put("kind", resource.plural());
  }

  private static ObjectNode withCauses(ObjectNode details, List<Cause> causes) {
    var array = details.putArray("causes");
    for (Cause cause : causes) {
      array
          .addObject()
          .put("reason", cause.reason())
          .put("message", cause.message())
          .put("field", cause.field());
    }
    return details;
  }
}
