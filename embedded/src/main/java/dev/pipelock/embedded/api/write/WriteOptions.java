package dev.pipelock.embedded.api.write;

import dev.pipelock.embedded.api.merge.FieldManager;

/** How a write is to be done, from its query. */
public record WriteOptions(FieldManager manager, boolean dryRun) {}
