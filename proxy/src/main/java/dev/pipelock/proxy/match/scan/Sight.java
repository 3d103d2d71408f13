package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.TokenAlphabet;
import dev.pipelock.proxy.text.PhraseSigns;
import java.util.List;

/** What a {@link Kernel} sees of a character: the classes it is in, and one sign for it. */
enum Sight {
  /** Signs as {@link PhraseSigns} has them; 0 beyond ASCII, and where there is none. */
  PHRASES(CharClass.LEET) {
    @Override
    int sign(int character) {
      return character < 0x80 ? PhraseSigns.ascii(character) : 0;
    }
  },

  /**
   * The character in lower case, {@link TokenAlphabet#OTHER} beyond ASCII; {@link #SEPARATOR} is
   * added to what may cut a token into pieces.
   */
  TOKENS(CharClass.BREAK) {
    @Override
    int sign(int character) {
      if (character >= 0x80) {
        return TokenAlphabet.OTHER;
      }
      return TokenSpots.isSeparator((char) character)
          ? character | SEPARATOR
          : Character.toLowerCase(character);
    }
  };

  /** The bit of a sign that tells a separator. */
  static final int SEPARATOR = 0x80;

  /** Rows of masks: eight classes that fit into an octet, then the odd ones. */
  static final int ROWS = 9;

  /** The class by row. */
  @SuppressWarnings("ImmutableEnumChecker") // List.of
  final List<CharClass> rows;

  Sight(CharClass own) {
    rows =
        List.of(
            CharClass.LOWER,
            CharClass.UPPER,
            CharClass.DIGIT,
            own,
            CharClass.DASH,
            CharClass.SLASH,
            CharClass.ESCAPE,
            CharClass.MARK,
            CharClass.ODD);
  }

  /** The sign of a character, 0 to 255. */
  abstract int sign(int character);
}
