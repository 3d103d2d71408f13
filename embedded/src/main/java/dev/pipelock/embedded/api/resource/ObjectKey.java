package dev.pipelock.embedded.api.resource;

/**
 * Where one object lives.
 *
 * @param namespace empty for a cluster-scoped object
 */
public record ObjectKey(GroupResource resource, String namespace, String name) {}
