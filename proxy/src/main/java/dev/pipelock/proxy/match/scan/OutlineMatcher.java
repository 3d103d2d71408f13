package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Outline;
import org.jspecify.annotations.Nullable;

/**
 * Holds a text against an outline, all positions in the bits of a word (the Shift-And method of
 * Baeza-Yates and Gonnet). Safe for threads.
 */
public final class OutlineMatcher {
  private static final int OTHER = 128;

  private final Outline outline;

  /** The bit that is set when all positions have been passed. */
  private final long all;

  /** Made when first needed: most rules never are. */
  private volatile long @Nullable [] table;

  public OutlineMatcher(Outline outline) {
    this.outline = outline;
    all = 1L << outline.signs().size();
  }

  /** Bit {@code i} of an entry: whether the character may be at position {@code i}. */
  private long[] members() {
    long[] members = table;
    if (members == null) {
      members = computed();
      table = members;
    }
    return members;
  }

  private long[] computed() {
    long[] members = new long[OTHER + 1];
    var signs = outline.signs();
    for (int position = 0; position < signs.size(); position++) {
      var sign = signs.get(position);
      for (int character = 0; character < OTHER; character++) {
        members[character] |= sign.ascii().contains(character) ? 1L << position : 0;
      }
      members[OTHER] |= sign.other() ? 1L << position : 0;
    }
    return members;
  }

  /** Whether the outline stands at an offset. */
  public boolean fits(String text, int offset) {
    long[] members = members();
    long positions = 1;
    for (int i = offset; (positions & all) == 0; i++) {
      if (i >= text.length()) {
        return false;
      }
      positions = after(members, positions, text.charAt(i));
      if (positions == 0) {
        return false;
      }
    }
    return true;
  }

  /** How a text fits. */
  enum Fit {
    NO,
    YES,
    /** As far as the text goes. */
    SO_FAR
  }

  /** How the outline stands at an offset, with any separators between its signs. */
  Fit fitsInPieces(String text, int offset) {
    long[] members = members();
    long positions = 1;
    for (int i = offset; (positions & all) == 0; i++) {
      if (i >= text.length()) {
        return Fit.SO_FAR;
      }
      char character = text.charAt(i);
      long stay = TokenSpots.isSeparator(character) ? positions : 0;
      positions = after(members, positions, character) | stay;
      if (positions == 0) {
        return Fit.NO;
      }
    }
    return Fit.YES;
  }

  private static long after(long[] members, long positions, char character) {
    if (Character.isLowSurrogate(character)) {
      // The second half of what was passed already.
      return positions;
    }
    return (positions & members[Math.min(character, OTHER)]) << 1;
  }
}
