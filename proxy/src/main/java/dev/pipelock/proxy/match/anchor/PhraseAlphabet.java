package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.text.PhraseSigns;

/** Phrases in any disguise: letters only, as {@link PhraseSigns} reads them, at starts of words. */
public final class PhraseAlphabet implements Alphabet {
  private static final CharSet ASCII = CharSet.range(0, 0x7F);
  private static final CharSet LETTER = CharSet.letters();
  private static final CharSet IDEOGRAPH =
      CharSet.range(0xE00, 0xEFF)
          .or(CharSet.range(0x2E80, 0xD7FF))
          .or(CharSet.range(0xF900, 0xFAFF));

  /** What may be dropped where it stands between two letters. */
  private static final String CUTS = "-._*~|/\\'`+";

  private final WordShares words = new WordShares();

  @Override
  public String signs(int codePoint) {
    var signs = new StringBuilder(3);
    for (int packed = PhraseSigns.of(codePoint); packed != 0; packed >>>= 8) {
      signs.append((char) (packed & 0xFF));
    }
    return signs.toString();
  }

  /**
   * Views read by rules are in small letters, and start words where the text does, or less often.
   */
  @Override
  public boolean isStart(CharSet before, CharSet first) {
    return !before.meets(first.isWithin(ASCII) ? CharSet.LOWER : LETTER);
  }

  @Override
  public boolean isAlwaysStart(CharSet first) {
    return first.isWithin(IDEOGRAPH);
  }

  /**
   * Views fold case and white space, and drop control characters; words put together again lose the
   * signs that cut them.
   */
  @Override
  public AsciiSet before(CharSet inView) {
    boolean space = inView.contains(' ') || inView.contains('\n');
    return AsciiSet.of(
        character ->
            inView.contains(Character.toLowerCase(character))
                || isLeetFor(character, inView)
                || CUTS.indexOf(character) >= 0
                || (character <= ' ' && (space || Character.isISOControl(character)))
                || character == 0x7F);
  }

  private static boolean isLeetFor(int character, CharSet letters) {
    int sign = PhraseSigns.ascii(character);
    return sign != 0
        && CharSet.LOWER
            .codePoints()
            .anyMatch(letter -> letters.contains(letter) && PhraseSigns.ascii(letter) == sign);
  }

  @Override
  public double share(String signs) {
    return words.share(signs);
  }

  /** The views have to be made. */
  @Override
  public double closerLook() {
    return 8000;
  }

  @Override
  public int mostPrefixes() {
    return 6000;
  }

  @Override
  public boolean knowsDistance() {
    return true;
  }
}
