package dev.pipelock.proxy.coding.brotli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What is done to a word of the dictionary (RFC 7932, section 8 and appendix B). */
@SuppressWarnings("ArrayRecordComponent") // of this package, never compared
record Transform(byte[] prefix, int omitFirst, int omitLast, Case letters, byte[] suffix) {
  private static final Pattern LINE =
      Pattern.compile("\\[(.*)\\]([a-z]+(?:-[a-z]+)?)-?([0-9]?)\\[(.*)\\]");
  private static final List<Transform> ALL = all();

  private enum Case {
    AS_IS,
    FIRST_UPPER,
    ALL_UPPER
  }

  private static List<Transform> all() {
    return new String(Dictionary.resource("transforms.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(Transform::parse)
        .toList();
  }

  private static Transform parse(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("not a transform: " + line);
    }
    int number = parts.group(3).isEmpty() ? 0 : Integer.parseInt(parts.group(3));
    var operation = parts.group(2);
    return new Transform(
        octets(parts.group(1)),
        operation.equals("omit-first") ? number : 0,
        operation.equals("omit-last") ? number : 0,
        switch (operation) {
          case "uppercase-first" -> Case.FIRST_UPPER;
          case "uppercase-all" -> Case.ALL_UPPER;
          default -> Case.AS_IS;
        },
        octets(parts.group(4)));
  }

  private static byte[] octets(String text) {
    return text.translateEscapes().getBytes(StandardCharsets.UTF_8);
  }

  static int count() {
    return ALL.size();
  }

  static Transform of(int index) {
    return ALL.get(index);
  }

  byte[] apply(byte[] words, int from, int length) {
    int start = from + Math.min(omitFirst, length);
    int end = Math.max(start, from + length - omitLast);
    var word = Arrays.copyOfRange(words, start, end);
    if (letters != Case.AS_IS) {
      int at = 0;
      do {
        at += upper(word, at);
      } while (letters == Case.ALL_UPPER && at < word.length);
    }
    var out = new ByteArrayOutputStream(prefix.length + word.length + suffix.length);
    out.writeBytes(prefix);
    out.writeBytes(word);
    out.writeBytes(suffix);
    return out.toByteArray();
  }

  /** Upper case as the standard means it, over UTF-8; how many octets the letter has. */
  private static int upper(byte[] word, int at) {
    if (at >= word.length) {
      return 1;
    }
    int first = word[at] & 0xFF;
    if (first < 0xC0) {
      word[at] = (byte) (first >= 'a' && first <= 'z' ? first - 0x20 : first);
      return 1;
    }
    boolean two = first < 0xE0;
    int changed = at + (two ? 1 : 2);
    if (changed < word.length) {
      word[changed] = (byte) (word[changed] ^ (two ? 0x20 : 5));
    }
    return two ? 2 : 3;
  }
}
