package dev.pipelock.embedded.api.write;

import java.util.Optional;

/**
 * How an object is to be deleted (meta/v1 DeleteOptions).
 *
 * @param orphan leave the objects that it owns, without their owner
 * @param graceSeconds empty for the object's own grace period
 * @param uid the object must have it, if given
 * @param resourceVersion the object must have it, if given
 */
public record DeleteOptions(
    boolean orphan,
    Optional<Long> graceSeconds,
    Optional<String> uid,
    Optional<String> resourceVersion,
    boolean dryRun) {

  /** In the background, with nothing required. */
  public static final DeleteOptions BACKGROUND =
      new DeleteOptions(false, Optional.empty(), Optional.empty(), Optional.empty(), false);
}
