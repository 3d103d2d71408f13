package dev.pipelock.proxy.verdict;

/**
 * Why something was refused, fit to be shown to whoever sent it: no matched text, no host secrets.
 *
 * @param rule stable id, for example {@code GitHub Token} or {@code destination.port}
 * @param cause which of the four kinds of refusal
 * @param scanner scanner label of the audit line and the metrics
 * @param summary one short sentence
 * @param where field path or part of the message
 * @param setting the configuration key to change if this is unwanted, in the file's spelling
 */
public record BlockReason(
    String rule, Cause cause, String scanner, String summary, String where, String setting) {}
