package dev.pipelock.embedded.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code metadata} of an object. */
public record Metadata(JsonNode node) {

  public static Metadata of(JsonNode object) {
    return new Metadata(object.path("metadata"));
  }

  /** The metadata of {@code object} to write to, created when it is absent. */
  public static ObjectNode edit(ObjectNode object) {
    return object.path("metadata") instanceof ObjectNode present
        ? present
        : object.putObject("metadata");
  }

  public String name() {
    return text("name");
  }

  public String namespace() {
    return text("namespace");
  }

  public String uid() {
    return text("uid");
  }

  public String resourceVersion() {
    return text("resourceVersion");
  }

  public boolean isTerminating() {
    return !text("deletionTimestamp").isEmpty();
  }

  public boolean hasFinalizers() {
    return !node.path("finalizers").isEmpty();
  }

  public Map<String, String> labels() {
    var labels = new HashMap<String, String>();
    node.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    return labels;
  }

  /** The uids of the objects that own this one. */
  public List<String> owners() {
    var owners = new ArrayList<String>();
    node.path("ownerReferences").forEach(owner -> owners.add(owner.path("uid").asText()));
    return owners;
  }

  private String text(String field) {
    return node.path(field).asText("");
  }
}
