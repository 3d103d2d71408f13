package dev.pipelock.api.validation;

/**
 * Something accepted that an admin should know: a setting without meaning here, or one that this
 * release does not enforce.
 *
 * @param path where, in the document's own spelling
 * @param message what follows from it, and what to do
 */
public record Notice(String path, String message) {}
