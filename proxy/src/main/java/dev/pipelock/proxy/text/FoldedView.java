package dev.pipelock.proxy.text;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prose as a model reads it: compatibility form, invisible characters removed, lower case, and each
 * run of white space one character (a line feed where the run had one, so that rules can ask for
 * the start of a line).
 */
public final class FoldedView implements ViewProducer {
  private static final String NAME = "folded";

  @Override
  public void produce(String source, Consumer<View> sink) {
    var normalised = NormalisedView.of(source);
    var out = new MappedText(source.length());
    var text = normalised.text();
    for (int i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (isSpace(character)) {
        appendSpace(character, normalised.sourceStart(i), out);
      } else if (character == '\u2019' || character == '\u2018' || character == '\u02BC') {
        out.append('\'', normalised.sourceStart(i));
      } else if (character < 0x80) {
        out.append(asciiLower(character), normalised.sourceStart(i));
      } else {
        out.append(String.valueOf(character).toLowerCase(Locale.ROOT), normalised.sourceStart(i));
      }
    }
    sink.accept(out.view(NAME, source.length()));
  }

  private static void appendSpace(char character, int origin, MappedText out) {
    var folded = character == '\n' || character == '\r' || character == '\u2028' ? '\n' : ' ';
    if (out.length() == 0 || (out.last() != ' ' && out.last() != '\n')) {
      out.append(folded, origin);
    } else if (folded == '\n') {
      out.replaceLast('\n');
    }
  }

  private static char asciiLower(char character) {
    return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
  }

  private static boolean isSpace(char character) {
    return character == ' '
        || (character >= '\t' && character <= '\r')
        || (character > 0x7F
            && (Character.isSpaceChar(character) || Character.isWhitespace(character)));
  }
}
