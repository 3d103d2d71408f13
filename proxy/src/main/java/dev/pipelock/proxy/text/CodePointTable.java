package dev.pipelock.proxy.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each code point in a reading, worked out a page at a time when a text first has
 * one of it: normalising a text letter by letter is most of the work of reading it. At most the
 * basic plane is kept. Safe for threads.
 */
final class CodePointTable {
  private static final int PAGE = 256;

  private final AtomicReferenceArray<Page> pages = new AtomicReferenceArray<>(PAGE);
  private final IntFunction<String> mapping;

  /**
   * 256 code points.
   *
   * @param single what each becomes where that is one character; 0 for nothing and for several
   * @param several null where no code point of the page becomes several
   */
  @SuppressWarnings("ArrayRecordComponent") // looked up in, never compared
  private record Page(char[] single, @Nullable String @Nullable [] several) {}

  /**
   * @param mapping a pure function of the code point, which may be half of a pair
   */
  CodePointTable(IntFunction<String> mapping) {
    this.mapping = mapping;
  }

  /** What the code point becomes where that is one character, or else 0. */
  char single(int codePoint) {
    return Character.isBmpCodePoint(codePoint) ? page(codePoint).single()[codePoint % PAGE] : 0;
  }

  /** What the code point becomes where {@link #single} says 0. */
  String several(int codePoint) {
    if (!Character.isBmpCodePoint(codePoint)) {
      return mapping.apply(codePoint);
    }
    var several = page(codePoint).several();
    var text = several == null ? null : several[codePoint % PAGE];
    return text == null ? "" : text;
  }

  private Page page(int codePoint) {
    var page = pages.get(codePoint / PAGE);
    if (page == null) {
      page = made(codePoint / PAGE * PAGE);
      pages.set(codePoint / PAGE, page);
    }
    return page;
  }

  private Page made(int first) {
    var single = new char[PAGE];
    String[] several = null;
    for (int i = 0; i < PAGE; i++) {
      var text = mapping.apply(first + i);
      if (text.length() == 1) {
        single[i] = text.charAt(0);
      } else if (!text.isEmpty()) {
        several = several == null ? new String[PAGE] : several;
        several[i] = text;
      }
    }
    return new Page(single, several);
  }
}
