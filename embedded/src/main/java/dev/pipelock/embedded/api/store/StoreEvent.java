package dev.pipelock.embedded.api.store;

/** One change of one object. */
public sealed interface StoreEvent {

  StoredObject object();

  /** A new object. */
  record Added(StoredObject object) implements StoreEvent {}

  /** Another version of an object. */
  record Modified(StoredObject object, StoredObject previous) implements StoreEvent {}

  /**
   * The end of an object.
   *
   * @param object the last state, with the version of the deletion
   */
  record Deleted(StoredObject object) implements StoreEvent {}
}
