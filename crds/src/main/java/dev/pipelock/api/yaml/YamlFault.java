package dev.pipelock.api.yaml;

/**
 * One thing that is wrong with a YAML text before its meaning is looked at.
 *
 * @param pointer JSON pointer (RFC 6901) of the place, empty for the document itself
 * @param line counted from 1
 * @param found what stands there
 * @param expected what may stand there
 */
public record YamlFault(String pointer, int line, String found, String expected) {}
