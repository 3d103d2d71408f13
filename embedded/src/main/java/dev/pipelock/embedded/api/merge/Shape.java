package dev.pipelock.embedded.api.merge;

import java.util.List;

/**
 * How one map or list of an object merges: the {@code x-kubernetes-list-type} and {@code
 * x-kubernetes-map-type} of its schema.
 */
public sealed interface Shape {

  /** A map whose entries merge one by one; a list of this shape is replaced whole. */
  record Granular() implements Shape {}

  /** Replaced whole, owned whole. */
  record Atomic() implements Shape {}

  /** A list of objects that are the same element when these fields are equal. */
  record KeyedList(List<String> keys) implements Shape {}

  /** A list of scalars without order or repetition. */
  record SetList() implements Shape {}
}
