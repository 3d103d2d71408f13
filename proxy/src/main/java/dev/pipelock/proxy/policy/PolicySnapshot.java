package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;

/**
 * The compiled, immutable policy.
 *
 * @param digest SHA-256 of the file's bytes, hex; {@code defaults} without a file
 * @param generation counts publications from 1
 * @param mode the effective mode: {@code enforce: false} and {@code --mode} already applied
 * @param policy the sections as written
 */
public record PolicySnapshot(String digest, long generation, Mode mode, Policy policy) {}
