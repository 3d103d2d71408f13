package dev.pipelock.proxy.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What is left of a code point when everything is taken off that an attacker can put on a phrase:
 * case, accents, script, width, leet spelling, and all that stands between letters. Every view of
 * {@link PhraseViews} leaves the same signs as the text it was made from, so that a phrase can be
 * looked for in all views at once. A sign is a number from 1 to 255: a small letter of ASCII, or
 * one of 128 numbers for the letters of all other scripts, two for an ideograph.
 */
public final class PhraseSigns {
  /** Signs of a code point that are kept; what has more is a word by itself. */
  private static final int MOST = 3;

  private static final int PAGE = 256;
  private static final byte[] ASCII = new byte[128];

  /** Packed signs of the basic plane, a page at a time when a text first needs it. */
  private static final AtomicReferenceArray<int[]> PAGES = new AtomicReferenceArray<>(PAGE);

  static {
    for (char sign = 'a'; sign <= 'z'; sign++) {
      ASCII[sign] = (byte) sign;
      ASCII[sign - 32] = (byte) sign;
    }
    // One digit is read as an l where another stands beside it, so that both are one sign.
    ASCII['l'] = 'i';
    ASCII['L'] = 'i';
    for (var leet : new String[] {"0o", "1i", "3e", "4a", "5s", "7t", "@a", "$s", "!i"}) {
      ASCII[leet.charAt(0)] = (byte) leet.charAt(1);
    }
  }

  private PhraseSigns() {}

  /** The sign of an ASCII character, 0 for none. */
  public static int ascii(int character) {
    return ASCII[character];
  }

  /** The signs of a code point: the first in the lowest eight bits, zeroes after the last. */
  public static int of(int codePoint) {
    if (codePoint < ASCII.length) {
      return ASCII[codePoint];
    }
    if (!Character.isBmpCodePoint(codePoint)) {
      return computed(codePoint);
    }
    int[] page = PAGES.get(codePoint / PAGE);
    if (page == null) {
      page = page(codePoint / PAGE);
      PAGES.set(codePoint / PAGE, page);
    }
    return page[codePoint % PAGE];
  }

  /** Whether every occurrence is a word of its own: scripts without gaps between words. */
  public static boolean isIdeograph(int codePoint) {
    return (codePoint >= 0xE00 && codePoint <= 0xEFF)
        || (codePoint >= 0x2E80 && codePoint <= 0xD7FF)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0xFF66 && codePoint <= 0xFFDC)
        || (codePoint >= 0x20000 && codePoint <= 0x3FFFF);
  }

  private static int[] page(int number) {
    var page = new int[PAGE];
    for (int i = 0; i < PAGE; i++) {
      int codePoint = number * PAGE + i;
      boolean surrogate =
          codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      page[i] = surrogate ? 0 : computed(codePoint);
    }
    return page;
  }

  private static int computed(int codePoint) {
    if (Invisible.test(codePoint)) {
      return 0;
    }
    int latin = Confusables.latin(codePoint);
    var plain =
        latin >= 0
            ? Character.toString(latin)
            : Normalizer.normalize(
                FoldedView.fold(Character.toString(codePoint)), Normalizer.Form.NFKD);
    int packed = 0;
    int count = 0;
    for (int i = 0; i < plain.length() && count < MOST; ) {
      int part = plain.codePointAt(i);
      i += Character.charCount(part);
      int signs = part < ASCII.length ? ASCII[part] : other(part);
      while (signs != 0 && count < MOST) {
        packed |= (signs & 0xFF) << (8 * count++);
        signs >>>= 8;
      }
    }
    return packed;
  }

  private static int other(int codePoint) {
    int latin = Confusables.latin(codePoint);
    if (latin >= 0) {
      return ASCII[latin];
    }
    if (!Character.isLetter(codePoint)) {
      return 0;
    }
    int lower = Character.toString(codePoint).toLowerCase(Locale.ROOT).codePointAt(0);
    int hash = lower * 0x9E3779B1;
    int sign = 0x80 | (hash >>> 25);
    return lower >= 0x2E80 && isIdeograph(lower) && !isSyllablePart(lower)
        ? sign | ((0x80 | ((hash >>> 18) & 0x7F)) << 8)
        : sign;
  }

  /** Kana and the parts of Hangul are put together in several ways; one sign each will do. */
  private static boolean isSyllablePart(int codePoint) {
    return codePoint >= 0x3130 && codePoint <= 0x318F;
  }
}
