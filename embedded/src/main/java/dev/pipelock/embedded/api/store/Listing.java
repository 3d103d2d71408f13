package dev.pipelock.embedded.api.store;

import java.util.List;

/**
 * A collection as it was at one moment.
 *
 * @param version of the store at that moment: a watch from here misses nothing
 */
public record Listing(long version, List<StoredObject> objects) {}
