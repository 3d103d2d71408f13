package dev.pipelock.proxy.text;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * A text in compatibility form (Unicode NFKC) without invisible and control characters: what a
 * token looks like once its disguise is off.
 */
public final class NormalisedView implements ViewProducer {
  static final String NAME = "normalised";

  @Override
  public void produce(String source, Consumer<View> sink) {
    if (needed(source)) {
      sink.accept(of(source));
    }
  }

  private static boolean needed(String source) {
    for (int i = 0; i < source.length(); i++) {
      var character = source.charAt(i);
      if (character > 0x7E || (character < ' ' && !isLayout(character))) {
        return true;
      }
    }
    return false;
  }

  static View of(String source) {
    var out = new MappedText(source.length());
    for (int i = 0; i < source.length(); ) {
      i = appendNormalised(source, i, out);
    }
    return out.view(NAME, source.length());
  }

  /** Appends what stands at the offset, and returns the offset after it. */
  static int appendNormalised(String source, int offset, MappedText out) {
    int codePoint = source.codePointAt(offset);
    int next = offset + Character.charCount(codePoint);
    if (codePoint < 0x7F) {
      if (codePoint >= ' ' || isLayout((char) codePoint)) {
        out.append((char) codePoint, offset);
      }
      return next;
    }
    if (Character.getType(codePoint) == Character.CONTROL || Invisible.test(codePoint)) {
      return next;
    }
    while (next < source.length() && isMark(source.codePointAt(next))) {
      next += Character.charCount(source.codePointAt(next));
    }
    out.append(Normalizer.normalize(source.substring(offset, next), Normalizer.Form.NFKC), offset);
    return next;
  }

  private static boolean isMark(int codePoint) {
    return codePoint > 0x2FF
        && Character.getType(codePoint) == Character.NON_SPACING_MARK
        && !Invisible.test(codePoint);
  }

  private static boolean isLayout(char character) {
    return character == '\t' || character == '\n' || character == '\r';
  }
}
