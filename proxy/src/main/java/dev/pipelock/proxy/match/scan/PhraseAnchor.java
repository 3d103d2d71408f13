package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.AsciiSet;

/**
 * What an anchor says about the matches of an expression that have it.
 *
 * @param expression index of the expression
 * @param least fewest code points of a view from the start of a match to the anchor
 * @param most most of them
 * @param marks signs of punctuation that a match has in every view, as ASCII or as what looks like
 *     it
 * @param length most code points of a match
 */
public record PhraseAnchor(int expression, int least, int most, AsciiSet marks, int length) {}
