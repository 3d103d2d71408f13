package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;

/**
 * The compiled, immutable policy; {@code PolicyCompiler} makes it.
 *
 * @param digest SHA-256 of the file's bytes, hex; {@code defaults} without a file
 * @param generation counts publications from 1
 * @param mode the effective mode: {@code enforce: false} and {@code --mode} already applied
 * @param policy the sections as written
 * @param limits bounds of what is inspected
 * @param destinations where traffic may go
 * @param interception which hosts' TLS is decrypted
 * @param content how content is inspected
 * @param suppressions findings that are accepted
 * @param killSwitch deny everything
 */
public record PolicySnapshot(
    String digest,
    long generation,
    Mode mode,
    Policy policy,
    Limits limits,
    DestinationPolicy destinations,
    InterceptionPolicy interception,
    ContentPolicy content,
    Suppressions suppressions,
    KillSwitchPolicy killSwitch) {}
