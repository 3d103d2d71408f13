package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** What becomes of a pod at admission. */
public sealed interface Mutation {

  /**
   * It is admitted.
   *
   * @param operations JSON patch (RFC 6902); empty when the pod is already as it should be
   * @param warnings what whoever created the pod should know
   */
  record Patch(ArrayNode operations, List<String> warnings) implements Mutation {}

  /**
   * It is refused.
   *
   * @param message why, and which setting to change
   */
  record Refusal(String message) implements Mutation {}
}
