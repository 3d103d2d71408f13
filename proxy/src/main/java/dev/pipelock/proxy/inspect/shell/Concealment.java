package dev.pipelock.proxy.inspect.shell;

/**
 * A word that hides what it is.
 *
 * @param program whether it is the name of a program, or else the path of a secret
 * @param start first source offset of the word
 * @param end source offset after it
 */
public record Concealment(Trick trick, boolean program, int start, int end) {}
