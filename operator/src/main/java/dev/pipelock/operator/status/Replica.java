package dev.pipelock.operator.status;

import org.jspecify.annotations.Nullable;

/**
 * A proxy pod as observed.
 *
 * @param pod its name
 * @param hash SHA-256 of the configuration that it runs, hex; null before it told
 * @param refusal why it does not run the newest configuration, in its own words; null if it does
 */
public record Replica(String pod, boolean ready, @Nullable String hash, @Nullable String refusal) {}
