package dev.pipelock.proxy.policy;

/**
 * What a URL may carry.
 *
 * @param length most characters
 * @param wordBits entropy of a word in path or query, in bits a character; 0 for no bound
 * @param labelBits entropy of a label of the host name; 0 for no bound
 * @param exempt hosts whose names and paths may look random
 */
public record UrlLimits(int length, double wordBits, double labelBits, DomainSet exempt) {}
