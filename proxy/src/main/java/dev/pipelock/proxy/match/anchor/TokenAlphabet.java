package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.text.PhraseSigns;

/**
 * Tokens as they are written: every ASCII character is its own sign, but capitals, which are read
 * as small letters so that a label in any case is one prefix. With separators taken out, those are
 * passed over.
 */
public final class TokenAlphabet implements Alphabet {
  /** Signs that may cut a token into pieces without being part of it. */
  public static final String SEPARATORS = ". \t\r\n\f/\\+,;|*";

  private static final CharSet ALWAYS =
      CharSet.of('-')
          .or(CharSet.of('_'))
          .or(CharSet.of('='))
          .or(CharSet.of(':'))
          .or(CharSet.of('@'))
          .or(CharSet.of('~'));

  /** The sign of what is beyond ASCII: no rule's own, and no separator. */
  public static final int OTHER = 0x7F;

  private final boolean joined;
  private final WordShares words = new WordShares();

  private TokenAlphabet(boolean joined) {
    this.joined = joined;
  }

  public static TokenAlphabet plain() {
    return new TokenAlphabet(false);
  }

  /** With the separators passed over. */
  public static TokenAlphabet joined() {
    return new TokenAlphabet(true);
  }

  @Override
  public String signs(int codePoint) {
    if (codePoint >= 0x80) {
      return Character.toString(OTHER);
    }
    return codePoint == 0 || (joined && SEPARATORS.indexOf(codePoint) >= 0)
        ? ""
        : Character.toString(CharSet.UPPER.contains(codePoint) ? codePoint | 0x20 : codePoint);
  }

  /** At the start of a word, also of one that is written together with others, each in capitals. */
  @Override
  public boolean isStart(CharSet before, CharSet first) {
    return first.isWithin(CharSet.ALPHANUMERIC)
        && (!before.meets(CharSet.ALPHANUMERIC)
            || (first.isWithin(CharSet.UPPER) && !before.meets(CharSet.UPPER.or(CharSet.DIGIT))));
  }

  @Override
  public boolean isAlwaysStart(CharSet first) {
    return first.isWithin(ALWAYS);
  }

  @Override
  public AsciiSet before(CharSet inView) {
    return joined ? AsciiSet.ALL : AsciiSet.of(inView::contains);
  }

  /** Letters by the words of ordinary text, everything else by the frequency of each sign. */
  @Override
  public double share(String signs) {
    int letters = 0;
    while (letters < signs.length() && CharSet.LOWER.contains(signs.charAt(letters))) {
      letters++;
    }
    double share = letters < Anchor.SHORTEST ? 1 : words.share(asPhrase(signs, letters));
    for (int i = letters < Anchor.SHORTEST ? 0 : letters; i < signs.length(); i++) {
      share *=
          i > 0 && isLikely(signs.charAt(i - 1), signs.charAt(i)) ? 0.3 : share(signs.charAt(i));
    }
    return share;
  }

  private static String asPhrase(String signs, int letters) {
    var read = new StringBuilder(letters);
    for (int i = 0; i < letters; i++) {
      read.append((char) PhraseSigns.ascii(signs.charAt(i)));
    }
    return read.toString();
  }

  /** Lines are drawn of one sign. */
  private static boolean isLikely(char before, char sign) {
    return before == sign && !CharSet.ALPHANUMERIC.contains(sign);
  }

  private static double share(char sign) {
    if (CharSet.ALPHANUMERIC.contains(sign)) {
      return 0.04;
    }
    return sign == ' ' ? 0.17 : sign == OTHER ? 0.02 : 0.005;
  }

  /** The text itself is tried. */
  @Override
  public double closerLook() {
    return AnchorFinder.TRY;
  }

  @Override
  public int mostPrefixes() {
    return 2500;
  }

  /** Any number of separators may stand between two signs. */
  @Override
  public boolean knowsDistance() {
    return !joined;
  }
}
