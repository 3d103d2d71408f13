package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;

/** How an update gets from the stored object to the wanted one. */
@FunctionalInterface
public interface Edit {

  /**
   * @param live not to be changed
   * @throws ApiException when the change does not apply to it
   */
  ObjectNode apply(ObjectNode live);
}
