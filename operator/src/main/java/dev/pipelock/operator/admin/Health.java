package dev.pipelock.operator.admin;

/**
 * An answer to a probe.
 *
 * @param detail one line for a person
 */
public record Health(boolean healthy, String detail) {}
