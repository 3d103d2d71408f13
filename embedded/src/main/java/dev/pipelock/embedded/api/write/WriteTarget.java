package dev.pipelock.embedded.api.write;

import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;

/**
 * The object, or the part of it, that a write is about.
 *
 * @param subresource empty for the object itself
 */
public record WriteTarget(ResourceType type, ObjectKey key, String subresource) {

  boolean isStatus() {
    return subresource.equals("status");
  }
}
