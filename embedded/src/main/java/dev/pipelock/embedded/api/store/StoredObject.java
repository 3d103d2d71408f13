package dev.pipelock.embedded.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;

/**
 * One version of one object.
 *
 * @param json shared by everyone who reads it: copy it before changing it
 */
public record StoredObject(ObjectKey key, long version, ObjectNode json) {

  public Metadata metadata() {
    return Metadata.of(json);
  }
}
