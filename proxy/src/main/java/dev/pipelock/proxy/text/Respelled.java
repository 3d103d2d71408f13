package dev.pipelock.proxy.text;

import java.util.Optional;

/** Folded prose whose words were spelt so that a scanner does not know them. */
final class Respelled {
  /** The letter that a digit or sign stands for, 0 for every other character. */
  private static final char[] LETTERS = new char[128];

  /** What may stand within a word without being part of it. */
  private static final boolean[] SPLITS = members("-._*~|/\\'`+");

  /** What may stand between two letters of a word taken apart. */
  private static final boolean[] SEPARATES = members(" \t\n.-_*~|/\\+,");

  static {
    var from = "013457@$!";
    for (int i = 0; i < from.length(); i++) {
      LETTERS[from.charAt(i)] = "oieastasi".charAt(i);
    }
  }

  private static boolean[] members(String characters) {
    var members = new boolean[128];
    characters.chars().forEach(character -> members[character] = true);
    return members;
  }

  /** Single letters in a row that are a word taken apart. */
  private static final int SHORTEST_SPELLING = 4;

  private Respelled() {}

  /** Digits and signs inside words read as the letters that they stand for. */
  static Optional<View> leet(View folded, int sourceLength) {
    var text = folded.text();
    if (!anyLeet(text)) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    boolean changed = false;
    for (int i = 0; i < text.length(); i++) {
      var letter = leet(text, i);
      changed |= letter != text.charAt(i);
      out.append(letter, folded.sourceStart(i));
    }
    return changed ? Optional.of(out.view("leet", sourceLength)) : Optional.empty();
  }

  /** One look at plain prose, so that it costs no copy. */
  private static boolean anyLeet(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLeet(text.charAt(i)) && leet(text, i) != text.charAt(i)) {
        return true;
      }
    }
    return false;
  }

  private static char leet(String text, int offset) {
    char character = text.charAt(offset);
    if (!isLeet(character) || !besideLetter(text, offset)) {
      return character;
    }
    if (character == '1' && (at(text, offset - 1) == '1' || at(text, offset + 1) == '1')) {
      return 'l';
    }
    return LETTERS[character];
  }

  private static boolean isLeet(char character) {
    return character < LETTERS.length && LETTERS[character] != 0;
  }

  /** Whether a letter stands within the same run of letters and leet signs. */
  private static boolean besideLetter(String text, int offset) {
    return reachesLetter(text, offset, -1) || reachesLetter(text, offset, 1);
  }

  private static boolean reachesLetter(String text, int offset, int step) {
    int i = offset + step;
    while (isLeet(at(text, i)) && Math.abs(i - offset) < 8) {
      i += step;
    }
    return isLetter(at(text, i));
  }

  /**
   * Words put together again: single signs between two letters dropped, and letters that stand
   * alone in a row joined ({@code i g n o r e}; two separators are a gap between words).
   */
  static Optional<View> joined(View plain, int sourceLength) {
    var text = plain.text();
    int first = firstTakenApart(text);
    if (first == text.length()) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    for (int i = 0; i < first; i++) {
      out.append(text.charAt(i), plain.sourceStart(i));
    }
    for (int i = first; i < text.length(); ) {
      int end = endOfSpelling(text, i);
      if (end > i) {
        spelling(plain, i, end, out);
        i = end;
      } else if (splitsWord(text, i)) {
        i++;
      } else {
        out.append(text.charAt(i), plain.sourceStart(i));
        i++;
      }
    }
    return Optional.of(out.view("joined", sourceLength));
  }

  /** One look at plain prose, so that it costs no copy. */
  private static int firstTakenApart(String text) {
    char before = '\0';
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      // A letter after another is within a word, which most are.
      boolean within = Ascii.isAlphanumeric(character) && Ascii.isAlphanumeric(before);
      if (!within && (splitsWord(text, i) || endOfSpelling(text, i) > i)) {
        return i;
      }
      before = character;
    }
    return text.length();
  }

  private static boolean splitsWord(String text, int offset) {
    char character = text.charAt(offset);
    return character < SPLITS.length
        && SPLITS[character]
        && isLetter(at(text, offset - 1))
        && isLetter(at(text, offset + 1));
  }

  /** End of a run of single letters that starts here, or the offset itself. */
  private static int endOfSpelling(String text, int start) {
    if (!isLetter(text.charAt(start))
        || isWord(at(text, start + 1))
        || isWord(at(text, start - 1))) {
      return start;
    }
    int letters = 1;
    int end = start + 1;
    while (true) {
      int next = end;
      while (isSeparator(at(text, next)) && next - end < 4) {
        next++;
      }
      if (next == end || !isLetter(at(text, next)) || isWord(at(text, next + 1))) {
        return letters >= SHORTEST_SPELLING ? end : start;
      }
      letters++;
      end = next + 1;
    }
  }

  private static void spelling(View plain, int start, int end, MappedText out) {
    var text = plain.text();
    int separators = 0;
    for (int i = start; i < end; i++) {
      if (isSeparator(text.charAt(i))) {
        separators++;
        continue;
      }
      if (separators > 1) {
        out.append(' ', plain.sourceStart(i - 1));
      }
      separators = 0;
      out.append(text.charAt(i), plain.sourceStart(i));
    }
  }

  private static boolean isSeparator(char character) {
    return character < SEPARATES.length && SEPARATES[character];
  }

  private static boolean isWord(char character) {
    return character < 0x80
        ? Ascii.isAlphanumeric(character)
        : Character.isLetterOrDigit(character);
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character > 0x7F && Character.isLetter(character) && !isIdeograph(character));
  }

  /** Scripts without gaps between words have no words to take apart. */
  private static boolean isIdeograph(char character) {
    return character >= 0x2E80 && character <= 0xDFFF;
  }

  private static char at(String text, int offset) {
    return offset < 0 || offset >= text.length() ? '\0' : text.charAt(offset);
  }
}
