package dev.pipelock.proxy.match.scan;

/** Sees characters, 64 at a time. Implementations are stateless and agree. */
@FunctionalInterface
interface Kernel {
  /** Characters in a block: bits of a long. */
  int BLOCK = Long.SIZE;

  /**
   * Sets bit {@code i % 64} of {@code masks[row][i / 64]} for each character {@code i} that is in
   * the class of the row, clears the others, and writes the sign of each character.
   *
   * @param text at least {@code blocks * 64} characters
   * @param masks {@value Sight#ROWS} rows of at least {@code blocks} longs
   * @param signs at least {@code blocks * 64} octets
   */
  void see(Sight sight, char[] text, int blocks, long[][] masks, byte[] signs);
}
