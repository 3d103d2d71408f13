package dev.pipelock.proxy.text;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * A text as a token stands in it once every disguise is off: compatibility form, letters of other
 * scripts that look Latin as the Latin ones, digits of every script as ASCII, marks and whatever
 * draws nothing removed. White space stays, exotic spaces as plain ones.
 */
public final class TokenView implements ViewProducer {
  private static final String NAME = "normalised";

  private static final CodePointTable PLAIN = new CodePointTable(TokenView::plain);

  @Override
  public void produce(String source, Consumer<View> sink) {
    if (isDisguised(source)) {
      sink.accept(of(new View("plain", source, View.Origins.SAME), source.length()));
      produceSmuggled(source, sink);
    }
  }

  /** Whether an ASCII letter or digit stands before an offset, once all disguises are off. */
  public static boolean isAfterWord(String text, int offset) {
    var plain = new MappedText(2);
    for (int at = offset; at > 0 && plain.length() == 0; ) {
      int codePoint = text.codePointBefore(at);
      at -= Character.charCount(codePoint);
      append(codePoint, 0, plain);
    }
    return plain.length() > 0 && Ascii.isAlphanumeric(plain.last());
  }

  private static boolean isDisguised(String source) {
    for (int i = 0; i < source.length(); i++) {
      var character = source.charAt(i);
      if (character > 0x7E || (character < ' ' && !isLayout(character))) {
        return true;
      }
    }
    return false;
  }

  private static View of(View view, int sourceLength) {
    var source = view.text();
    var out = new MappedText(source.length());
    for (int i = 0; i < source.length(); ) {
      int codePoint = source.codePointAt(i);
      append(codePoint, view.sourceStart(i), out);
      i += Character.charCount(codePoint);
    }
    return out.view(NAME, sourceLength);
  }

  private static void append(int codePoint, int origin, MappedText out) {
    if (codePoint < 0x7F) {
      if (codePoint >= ' ' || isLayout((char) codePoint)) {
        out.append((char) codePoint, origin);
      }
      return;
    }
    char plain = PLAIN.single(codePoint);
    if (plain != 0) {
      out.append(plain, origin);
    } else {
      out.append(PLAIN.several(codePoint), origin);
    }
  }

  /** A code point beyond printable ASCII without its disguise. */
  private static String plain(int codePoint) {
    if (Character.getType(codePoint) == Character.CONTROL || Invisible.test(codePoint)) {
      return "";
    }
    return Character.isSpaceChar(codePoint) ? " " : letters(codePoint);
  }

  private static String letters(int codePoint) {
    var out = new StringBuilder();
    var plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); ) {
      int part = plain.codePointAt(i);
      i += Character.charCount(part);
      if (isMark(part)) {
        continue;
      }
      int digit = Character.isDigit(part) ? Character.digit(part, 10) : -1;
      if (digit >= 0) {
        out.append((char) ('0' + digit));
      } else if (Character.isBmpCodePoint(part)) {
        out.append(LookAlikes.ascii((char) part));
      } else {
        out.append(squaredLetter(part));
      }
    }
    return out.toString();
  }

  /** Negative squared and circled letters and regional indicators, which have no decomposition. */
  private static String squaredLetter(int codePoint) {
    int letter =
        codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF
            ? codePoint - 0x1F1E6
            : codePoint >= 0x1F170 && codePoint <= 0x1F189
                ? codePoint - 0x1F170
                : codePoint >= 0x1F150 && codePoint <= 0x1F169 ? codePoint - 0x1F150 : -1;
    return letter < 0 ? Character.toString(codePoint) : String.valueOf((char) ('A' + letter));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** ASCII written in tag characters (U+E0020 to U+E007E) and octets in variation selectors. */
  private static void produceSmuggled(String source, Consumer<View> sink) {
    var tags = new MappedText(16);
    var selectors = new MappedText(16);
    for (int i = 0; i < source.length(); ) {
      int codePoint = source.codePointAt(i);
      if (codePoint >= 0xE0020 && codePoint <= 0xE007E) {
        tags.append((char) (codePoint - 0xE0000), i);
      } else if (codePoint >= 0xFE00 && codePoint <= 0xFE0F) {
        selectors.append((char) (codePoint - 0xFE00), i);
      } else if (codePoint >= 0xE0100 && codePoint <= 0xE01EF) {
        selectors.append((char) (codePoint - 0xE0100 + 16), i);
      }
      i += Character.charCount(codePoint);
    }
    if (tags.length() > 0) {
      sink.accept(tags.view("tags", source.length()));
    }
    if (selectors.length() > 0) {
      sink.accept(selectors.view("selectors", source.length()));
    }
  }

  private static boolean isLayout(char character) {
    return character == '\t' || character == '\n' || character == '\r';
  }
}
