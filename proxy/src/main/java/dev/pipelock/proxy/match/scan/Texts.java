package dev.pipelock.proxy.match.scan;

import java.util.Arrays;
import java.util.List;

/**
 * The texts of a message in a row, looked at as if they were one: a message has many short ones,
 * and to look at each alone costs more than to look. Not safe for threads.
 */
final class Texts {
  /** Stands between two texts: no letter, no separator, and nothing that a rule asks for. */
  static final char BARRIER = 1;

  private String[] texts = new String[16];

  /** Offset in the row of each text, and of one more. */
  private int[] starts = new int[17];

  private int count;

  /** What {@link #indexAt} found last: places are asked for from left to right. */
  private int last;

  /** Takes other texts. */
  void of(List<String> all) {
    clear();
    if (all.size() > texts.length) {
      texts = new String[all.size()];
      starts = new int[all.size() + 1];
    }
    for (var text : all) {
      texts[count++] = text;
      starts[count] = Math.addExact(starts[count - 1], text.length() + 1);
    }
  }

  /** Holds on to no text any longer. */
  void clear() {
    Arrays.fill(texts, 0, count, "");
    count = 0;
    last = 0;
  }

  /** Characters in the row: those of the texts, and a barrier between each two. */
  int length() {
    return count == 0 ? 0 : starts[count] - 1;
  }

  /** The text that has the character at an offset of the row, or the barrier after it. */
  int indexAt(int offset) {
    if (starts[last] > offset || starts[last + 1] <= offset) {
      int at = Arrays.binarySearch(starts, 0, count, offset);
      last = at >= 0 ? at : -at - 2;
    }
    return last;
  }

  int count() {
    return count;
  }

  String get(int index) {
    return texts[index];
  }

  /** Offset of a text in the row. */
  int start(int index) {
    return starts[index];
  }

  /** Copies a range of the row. */
  void copy(int from, int to, char[] target) {
    for (int at = from; at < to; ) {
      int index = indexAt(at);
      var text = texts[index];
      int local = at - starts[index];
      int end = Math.min(text.length(), local + to - at);
      text.getChars(local, end, target, at - from);
      at += end - local;
      if (at < to) {
        target[at++ - from] = BARRIER;
      }
    }
  }

  /** The code point at an offset of the row, which may be a barrier. */
  int codePointAt(int offset) {
    int index = indexAt(offset);
    int local = offset - starts[index];
    return local == texts[index].length() ? BARRIER : texts[index].codePointAt(local);
  }

  /** The code point before an offset of the row, a barrier at the start. */
  int codePointBefore(int offset) {
    int index = indexAt(offset);
    int local = offset - starts[index];
    return local == 0 ? BARRIER : texts[index].codePointBefore(local);
  }
}
