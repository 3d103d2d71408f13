package dev.pipelock.proxy.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prose as a model reads it: compatibility form, invisible characters and accents removed, lower
 * case, and each run of white space one character (a line feed where the run had one, so that rules
 * can ask for the start of a line).
 */
public final class FoldedView implements ViewProducer {

  /** What further disguise a reading takes off. */
  public enum Reading {
    /** None. */
    FOLDED,
    /** Letters of other scripts and of emoji read as the Latin ones that they look like. */
    CONFUSABLES,
    /** Invisible characters read as spaces: they may stand between words as well. */
    INVISIBLE_SPACES;

    /** What findings call it. */
    private final String view = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // fills itself, with the same whoever asks
    private final CodePointTable table =
        new CodePointTable(codePoint -> FoldedView.folded(codePoint, this));
  }

  private static final CodePointTable COMPOSING =
      new CodePointTable(codePoint -> isComposing(codePoint) ? "+" : "");

  private final Reading reading;

  public FoldedView() {
    this(Reading.FOLDED);
  }

  public FoldedView(Reading reading) {
    this.reading = reading;
  }

  /** A text as rules see it; words of rules are folded the same way. */
  public static String fold(String text) {
    return of(new View("plain", text, View.Origins.SAME), text.length(), Reading.FOLDED).text();
  }

  @Override
  public void produce(String source, Consumer<View> sink) {
    sink.accept(of(new View("plain", source, View.Origins.SAME), source.length(), reading));
  }

  static View of(View view, int sourceLength, Reading reading) {
    return AsciiFold.of(view, reading.view)
        .orElseGet(() -> beyondAscii(view, sourceLength, reading));
  }

  private static View beyondAscii(View view, int sourceLength, Reading reading) {
    var source = view.text();
    var out = new MappedText(source.length());
    for (int i = 0; i < source.length(); ) {
      var character = source.charAt(i);
      int origin = view.sourceStart(i);
      if (character < 0x80) {
        ascii(character, origin, out);
        i++;
      } else {
        i = other(source, i, origin, reading, out);
      }
    }
    return out.view(reading.view, sourceLength);
  }

  private static void ascii(char character, int origin, MappedText out) {
    if (character > ' ' && character < 0x7F) {
      out.append(
          character >= 'A' && character <= 'Z' ? (char) (character + 32) : character, origin);
    } else if (isSpace(character)) {
      space(character, origin, out);
    }
  }

  private static int other(String source, int offset, int origin, Reading reading, MappedText out) {
    int codePoint = source.codePointAt(offset);
    int next = offset + Character.charCount(codePoint);
    if (composesAt(source, next) && isLetter(codePoint, reading)) {
      while (composesAt(source, next)) {
        next += Character.charCount(source.codePointAt(next));
      }
      folded(letters(source.substring(offset, next), reading), origin, out);
      return next;
    }
    var table = reading.table;
    char folded = table.single(codePoint);
    if (folded >= 0x80) {
      out.append(folded, origin);
    } else if (folded > 0) {
      ascii(folded, origin, out);
    } else {
      folded(table.several(codePoint), origin, out);
    }
    return next;
  }

  private static void folded(String text, int origin, MappedText out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c, origin, out);
      } else {
        out.append(c, origin);
      }
    }
  }

  /** What one code point becomes that is not in ASCII, with a space for white space. */
  private static String folded(int codePoint, Reading reading) {
    if (isSpace(codePoint)) {
      return isLineBreak(codePoint) ? "\n" : " ";
    }
    if (isUnseen(codePoint)) {
      return reading == Reading.INVISIBLE_SPACES ? " " : "";
    }
    if (isAccent(codePoint)) {
      return "";
    }
    return letters(Character.toString(codePoint), reading);
  }

  /** Whether marks after it may make one letter with it. */
  private static boolean isLetter(int codePoint, Reading reading) {
    return !isSpace(codePoint)
        && !isUnseen(codePoint)
        && !isAccent(codePoint)
        && (reading != Reading.CONFUSABLES || Confusables.latin(codePoint) < 0);
  }

  private static boolean isUnseen(int codePoint) {
    return Character.getType(codePoint) == Character.CONTROL || Invisible.test(codePoint);
  }

  private static String letters(String cluster, Reading reading) {
    var out = new StringBuilder();
    var whole = reading == Reading.CONFUSABLES ? Confusables.latin(cluster.codePointAt(0)) : -1;
    if (whole >= 0) {
      return Character.toString(whole);
    }
    Normalizer.normalize(cluster, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            codePoint -> {
              int latin = reading == Reading.CONFUSABLES ? Confusables.latin(codePoint) : -1;
              if (latin >= 0) {
                out.append((char) latin);
              } else if (codePoint < 0x80) {
                out.append((char) codePoint);
              } else {
                out.append(letter(codePoint));
              }
            });
    return out.toString();
  }

  /** In lower case, without accent. */
  private static String letter(int codePoint) {
    var spelt = spelling(codePoint);
    if (!spelt.isEmpty()) {
      return spelt;
    }
    var plain = withoutAccent(Character.toString(codePoint).toLowerCase(Locale.ROOT));
    // Under its accent, or in capitals, it may be one of those with a spelling: Ǽ, ẞ.
    var rest = plain.isEmpty() ? "" : spelling(plain.codePointAt(0));
    return rest.isEmpty() ? plain : rest;
  }

  /** Letters that have no decomposition, as they are written without them; empty for others. */
  private static String spelling(int codePoint) {
    return switch (codePoint) {
      case 'ß', 'ẞ' -> "ss";
      case 'æ', 'Æ' -> "ae";
      case 'œ', 'Œ' -> "oe";
      case 'ø', 'Ø' -> "o";
      case 'ł', 'Ł' -> "l";
      case 'đ', 'Đ' -> "d";
      case 'ı' -> "i";
      case '\u2018', '\u2019', '\u02BC' -> "'";
      case '\u201C', '\u201D', '\u201E', '«', '»' -> "\"";
      default -> "";
    };
  }

  private static String withoutAccent(String letter) {
    if (letter.charAt(0) >= 0x700 && !(letter.charAt(0) >= 0x1E00 && letter.charAt(0) < 0x2000)) {
      return letter;
    }
    var out = new StringBuilder();
    Normalizer.normalize(letter, Normalizer.Form.NFD)
        .codePoints()
        .filter(codePoint -> !isAccent(codePoint))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Marks that people leave out and noise is made of; vowel signs of Indic scripts are none. */
  private static boolean isAccent(int codePoint) {
    return (codePoint >= 0x300 && codePoint <= 0x36F)
        || (codePoint >= 0x483 && codePoint <= 0x489)
        || (codePoint >= 0x591 && codePoint <= 0x5C7)
        || (codePoint >= 0x64B && codePoint <= 0x65F)
        || codePoint == 0x640
        || codePoint == 0x670
        || (codePoint >= 0x1AB0 && codePoint <= 0x1AFF)
        || (codePoint >= 0x1DC0 && codePoint <= 0x1DFF)
        || (codePoint >= 0x20D0 && codePoint <= 0x20FF)
        || (codePoint >= 0xFE20 && codePoint <= 0xFE2F);
  }

  /** What makes one letter with the code point before it: marks, half-width voicing, jamo. */
  private static boolean composesAt(String source, int offset) {
    if (offset >= source.length() || source.charAt(offset) <= 0x36F) {
      return false;
    }
    int codePoint = source.codePointAt(offset);
    return Character.isBmpCodePoint(codePoint)
        ? COMPOSING.single(codePoint) != 0
        : isComposing(codePoint);
  }

  private static boolean isComposing(int codePoint) {
    return codePoint > 0x36F
        && !isAccent(codePoint)
        && !Invisible.test(codePoint)
        && (Character.getType(codePoint) == Character.NON_SPACING_MARK
            || codePoint == 0xFF9E
            || codePoint == 0xFF9F
            || (codePoint >= 0x1161 && codePoint <= 0x11FF));
  }

  private static void space(int codePoint, int origin, MappedText out) {
    var folded = isLineBreak(codePoint) ? '\n' : ' ';
    if (out.length() == 0 || (out.last() != ' ' && out.last() != '\n')) {
      out.append(folded, origin);
    } else if (folded == '\n') {
      out.replaceLast('\n');
    }
  }

  private static boolean isLineBreak(int codePoint) {
    return codePoint == '\n' || codePoint == '\r' || codePoint == 0x2028 || codePoint == 0x2029;
  }

  private static boolean isSpace(int codePoint) {
    return codePoint == ' '
        || (codePoint >= '\t' && codePoint <= '\r')
        || (codePoint > 0x7F
            && (Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint)));
  }
}
