package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.EnumSet;

/** JSON Patch, RFC 6902. */
public final class JsonPatches {

  /** RFC 6902 section 4.2: the target of a remove must exist. The library's default forgives it. */
  private static final EnumSet<CompatibilityFlags> STRICT =
      EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

  private JsonPatches() {}

  /**
   * Returns the patched object; neither argument is changed.
   *
   * @throws ApiException 422 when an operation fails, a {@code test} among them
   */
  public static ObjectNode apply(ObjectNode target, JsonNode patch) {
    JsonNode result;
    try {
      result = JsonPatch.apply(patch, target.deepCopy(), STRICT);
    } catch (RuntimeException e) {
      // The library has no common type for a bad pointer, a failed test and a malformed operation.
      throw ApiException.unprocessable("the JSON patch does not apply: " + e.getMessage());
    }
    if (result instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.unprocessable("the JSON patch replaces the object by something else");
  }
}
