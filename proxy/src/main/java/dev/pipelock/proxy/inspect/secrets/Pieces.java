package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.TokenView;
import java.util.ArrayList;
import java.util.List;

/**
 * A token that stands in pieces, and whether it is one: words, put together, make a token-shaped
 * text too, but inside a word nothing changes between letters and digits.
 *
 * @param start where the first piece starts in its source
 */
record Pieces(int start, List<String> pieces) {
  Pieces {
    pieces = List.copyOf(pieces);
  }

  /** The pieces of a range of a text, separators left out. */
  static Pieces of(String source, int start, int end) {
    var pieces = new ArrayList<String>();
    int from = -1;
    for (int i = start; i < end; i++) {
      var isSign =
          Character.isLetterOrDigit(source.charAt(i)) || "_-".indexOf(source.charAt(i)) >= 0;
      if (isSign && from < 0) {
        from = i;
      } else if (!isSign && from >= 0) {
        pieces.add(source.substring(from, i));
        from = -1;
      }
    }
    if (from >= 0) {
      pieces.add(source.substring(from, end));
    }
    return new Pieces(start, pieces);
  }

  /** Whether no word goes on into the first piece. */
  boolean startsWord(String source) {
    return !TokenView.isAfterWord(source, start);
  }

  /** Whether there is a cut: a token in one piece was judged where it stands, with its ends. */
  boolean areSpread(String source) {
    return pieces.size() > 1 || (start > 0 && source.charAt(start - 1) > 0x7F);
  }

  /** Whether a word goes on at the offset, as in the lines of an encoded file. */
  static boolean goesOn(String source, int offset) {
    return offset < source.length() && Ascii.isAlphanumeric(source.charAt(offset));
  }

  /** Whether the pieces are cut out of something random. */
  boolean lookRandom() {
    if (pieces.size() <= 1) {
      return true;
    }
    int signs = pieces.stream().mapToInt(String::length).sum();
    int neighbours = signs - pieces.size();
    var whole = String.join("", pieces);
    // Pieces of one or two signs say nothing by themselves, and no language has such words only.
    double share =
        neighbours * 2 >= signs
            ? (double) pieces.stream().mapToInt(Pieces::changes).sum() / neighbours
            : (double) changes(whole) / (signs - 1);
    return share >= 0.2 || (isUpperAndDigits(whole) && share > 0);
  }

  /**
   * Neighbours that no word has: with a digit among them, or a change of case after the first
   * letter.
   */
  private static int changes(String piece) {
    int changes = 0;
    for (int i = 1; i < piece.length(); i++) {
      char before = piece.charAt(i - 1);
      char c = piece.charAt(i);
      changes +=
          Character.isDigit(before)
                  || Character.isDigit(c)
                  || (Character.isLowerCase(before) && Character.isUpperCase(c))
                  || (i > 1 && Character.isUpperCase(before) && Character.isLowerCase(c))
              ? 1
              : 0;
    }
    return changes;
  }

  private static boolean isUpperAndDigits(String text) {
    return text.chars().noneMatch(Character::isLowerCase)
        && text.chars().anyMatch(Character::isDigit);
  }
}
