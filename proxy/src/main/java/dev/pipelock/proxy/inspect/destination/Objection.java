package dev.pipelock.proxy.inspect.destination;

/**
 * Something that speaks against a destination.
 *
 * @param rule stable id, for example {@code destination.port}
 * @param scanner scanner label of the audit line
 * @param summary one short sentence
 * @param setting the configuration key that allows it, or {@code ""} where none does
 * @param absolute whether it holds in every mode: the service is not offered
 */
public record Objection(
    String rule, String scanner, String summary, String setting, boolean absolute) {}
