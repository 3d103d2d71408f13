package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.Resources;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes what a client wants to create into what is stored. */
final class CreateStrategy {

  /** The server's alphabet for generated names: no vowels, so no words. */
  private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX_LENGTH = 5;

  private static final List<String> SERVER_METADATA =
      List.of("uid", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  CreateStrategy(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Returns the object to store; {@code wanted} is not changed.
   *
   * @throws ApiException when it is not a valid new object of {@code type}
   */
  ObjectNode prepare(ResourceType type, String namespace, ObjectNode wanted) {
    ObjectValidation.checkType(type, wanted);
    ObjectNode object = wanted.deepCopy();
    ObjectNode metadata = Metadata.edit(object);
    requireNoVersion(metadata);
    placeIn(namespace, metadata);
    generateName(metadata);
    metadata.remove(SERVER_METADATA);
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    if (Generation.counts(type)) {
      metadata.put("generation", 1);
    }
    if (type.hasStatus()) {
      object.remove("status");
    }
    ObjectValidation.check(type, object);
    Defaults.apply(type, object);
    initialState(type, object);
    return object;
  }

  private static void requireNoVersion(ObjectNode metadata) {
    if (!metadata.path("resourceVersion").asText("").isEmpty()) {
      throw ApiException.badRequest("resourceVersion should not be set on objects to be created");
    }
    metadata.remove("resourceVersion");
  }

  private static void placeIn(String namespace, ObjectNode metadata) {
    String own = metadata.path("namespace").asText("");
    if (!own.isEmpty() && !own.equals(namespace)) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request:"
              + " \"%s\" and \"%s\"".formatted(own, namespace));
    }
    if (namespace.isEmpty()) {
      metadata.remove("namespace");
    } else {
      metadata.put("namespace", namespace);
    }
  }

  private void generateName(ObjectNode metadata) {
    String prefix = metadata.path("generateName").asText("");
    if (!metadata.path("name").asText("").isEmpty() || prefix.isEmpty()) {
      return;
    }
    var name = new StringBuilder(prefix);
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
    }
    metadata.put("name", name.toString());
  }

  private void initialState(ResourceType type, ObjectNode object) {
    if (type.resource().equals(Resources.PODS)) {
      object.putObject("status").put("phase", "Pending");
    } else if (type.resource().equals(Resources.NAMESPACES)) {
      ObjectNode labels = Metadata.edit(object).withObjectProperty("labels");
      labels.put("kubernetes.io/metadata.name", Metadata.of(object).name());
      object.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
      object.putObject("status").put("phase", "Active");
    } else if (type.resource().equals(Resources.CRDS)) {
      object.set("status", establishedStatus(object));
    }
  }

  private ObjectNode establishedStatus(ObjectNode crd) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode status = Json.object();
    status.set("acceptedNames", crd.path("spec").path("names").deepCopy());
    var conditions = status.putArray("conditions");
    conditions
        .addObject()
        .put("type", "NamesAccepted")
        .put("status", "True")
        .put("reason", "NoConflicts")
        .put("message", "no conflicts found")
        .put("lastTransitionTime", now);
    conditions
        .addObject()
        .put("type", "Established")
        .put("status", "True")
        .put("reason", "InitialNamesAccepted")
        .put("message", "the initial names have been accepted")
        .put("lastTransitionTime", now);
    var stored = status.putArray("storedVersions");
    for (var version : crd.path("spec").path("versions")) {
      if (version.path("storage").asBoolean()) {
        stored.add(version.path("name").asText());
      }
    }
    return status;
  }
}
