package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import java.util.List;
import java.util.Set;

/** Makes what a client wants an object to become into what is stored; pure. */
final class UpdateStrategy {

  private static final List<String> SERVER_METADATA =
      List.of(
          "name",
          "namespace",
          "generateName",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private static final Set<String> WITH_IMMUTABLE_SELECTOR =
      Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

  private UpdateStrategy() {}

  /**
   * Returns the object to store, its {@code managedFields} being those of {@code wanted}; neither
   * argument is changed.
   *
   * @throws ApiException 400, 409 or 422 when {@code live} may not become {@code wanted}
   */
  static ObjectNode prepare(WriteTarget target, ObjectNode live, ObjectNode wanted) {
    ResourceType type = target.type();
    ObjectValidation.checkType(type, wanted);
    checkPreconditions(target.key(), live, wanted);
    ObjectNode updated = target.isStatus() ? live.deepCopy() : wanted.deepCopy();
    if (target.isStatus() || type.hasStatus()) {
      replaceStatus(updated, (target.isStatus() ? wanted : live).path("status"));
    }
    keepServerMetadata(live, wanted, updated);
    ObjectValidation.check(type, updated);
    checkImmutable(type, live, updated);
    Defaults.apply(type, updated);
    if (Generation.counts(type)) {
      Metadata.edit(updated).put("generation", (int) Generation.after(type, live, updated));
    }
    return updated;
  }

  private static void checkPreconditions(ObjectKey key, ObjectNode live, ObjectNode wanted) {
    Metadata current = Metadata.of(live);
    Metadata asked = Metadata.of(wanted);
    if (!asked.name().equals(key.name())) {
      throw ApiException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(asked.name(), key.name()));
    }
    if (!asked.namespace().isEmpty() && !asked.namespace().equals(key.namespace())) {
      throw ApiException.badRequest(
          "the namespace of the object (%s) does not match the namespace on the URL (%s)"
              .formatted(asked.namespace(), key.namespace()));
    }
    if (!asked.uid().isEmpty() && !asked.uid().equals(current.uid())) {
      throw ApiException.conflict(
          key.resource(),
          key.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(asked.uid(), current.uid()));
    }
    if (!asked.resourceVersion().isEmpty()
        && !asked.resourceVersion().equals(current.resourceVersion())) {
      throw ApiException.modified(key.resource(), key.name());
    }
  }

  private static void replaceStatus(ObjectNode object, JsonNode status) {
    if (status.isMissingNode()) {
      object.remove("status");
    } else {
      object.set("status", status.deepCopy());
    }
  }

  private static void keepServerMetadata(ObjectNode live, ObjectNode wanted, ObjectNode updated) {
    ObjectNode metadata = Metadata.edit(updated);
    for (String field : SERVER_METADATA) {
      copy(field, live.path("metadata"), metadata);
    }
    copy("managedFields", wanted.path("metadata"), metadata);
  }

  private static void copy(String field, JsonNode from, ObjectNode to) {
    if (from.has(field)) {
      to.set(field, from.path(field).deepCopy());
    } else {
      to.remove(field);
    }
  }

  private static void checkImmutable(ResourceType type, ObjectNode live, ObjectNode updated) {
    JsonNode selector = updated.path("spec").path("selector");
    if (WITH_IMMUTABLE_SELECTOR.contains(type.kind())
        && !selector.equals(live.path("spec").path("selector"))) {
      throw ApiException.invalid(
          type,
          Metadata.of(live).name(),
          "spec.selector",
          "Invalid value: %s: field is immutable".formatted(selector));
    }
  }
}
