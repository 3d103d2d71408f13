package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import java.util.Map;
import java.util.Optional;

/** Has the last word on a write: may change the object, may refuse it. */
@FunctionalInterface
public interface Admission {

  /** What the client asked for. */
  enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * A write that is about to happen.
   *
   * @param subresource empty for the object itself
   * @param object as it would be stored; empty for a deletion
   * @param oldObject as it is stored; empty for a creation
   */
  record Review(
      Operation operation,
      ResourceType type,
      ObjectKey key,
      String subresource,
      Optional<ObjectNode> object,
      Optional<ObjectNode> oldObject,
      boolean dryRun) {

    Map<String, String> objectLabels() {
      return Metadata.of(object.or(this::oldObject).orElseThrow()).labels();
    }

    Map<String, String> oldObjectLabels() {
      return oldObject.map(o -> Metadata.of(o).labels()).orElseGet(this::objectLabels);
    }

    /** The same write of another object. */
    Review withObject(ObjectNode changed) {
      return new Review(operation, type, key, subresource, Optional.of(changed), oldObject, dryRun);
    }
  }

  /**
   * Returns the object to store, which is the reviewed one or a changed copy; empty for a deletion.
   *
   * @throws ApiException when the write is refused
   */
  Optional<ObjectNode> admit(Review review);
}
