package dev.pipelock.proxy.match.scan;

/** Tells the classes of characters, 64 at a time. Implementations are stateless and agree. */
interface Kernel {
  /** Characters in a block: bits of a long. */
  int BLOCK = Long.SIZE;

  /**
   * Sets bit {@code i % 64} of {@code masks[class][i / 64]} for each character {@code i} that is in
   * the class, and clears the others.
   *
   * @param text at least {@code blocks * 64} characters
   * @param masks by row of {@link CharClass}, at least {@code blocks} longs each
   */
  void classify(char[] text, int blocks, long[][] masks);

  /**
   * Writes the sign of each ASCII character, as {@link dev.pipelock.proxy.text.PhraseSigns} has
   * them, and 0 for every other one.
   */
  void phraseSigns(char[] text, int blocks, byte[] signs);

  /**
   * Writes each ASCII character in lower case, but 0 for separators of a token; others are 0xFF.
   */
  void tokenSigns(char[] text, int blocks, byte[] signs);
}
