package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Metadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The state between a delete request and the end of an object; pure. */
final class Termination {

  private Termination() {}

  /** Returns {@code live} marked for deletion. */
  static ObjectNode begin(ObjectNode live, Instant now, long graceSeconds) {
    ObjectNode marked = live.deepCopy();
    ObjectNode metadata = Metadata.edit(marked);
    if (!Metadata.of(live).isTerminating()) {
      metadata.put(
          "deletionTimestamp",
          now.plusSeconds(graceSeconds).truncatedTo(ChronoUnit.SECONDS).toString());
      if (metadata.has("generation")) {
        metadata.put("generation", metadata.path("generation").asInt() + 1);
      }
    }
    metadata.put("deletionGracePeriodSeconds", (int) graceSeconds);
    return marked;
  }

  /** Whether nothing holds a marked object any more: no finalizer and no grace period. */
  static boolean isOver(ObjectNode object) {
    Metadata metadata = Metadata.of(object);
    return metadata.isTerminating()
        && !metadata.hasFinalizers()
        && metadata.node().path("deletionGracePeriodSeconds").asLong() == 0
        && object.path("spec").path("finalizers").isEmpty();
  }
}
