package dev.pipelock.proxy.inspect.shell;

import dev.pipelock.proxy.text.View;
import java.util.Arrays;

/** A growing text that remembers for each character which range of the source it stands for. */
final class Traced implements CharSequence {
  private final StringBuilder text;
  private int[] starts;
  private int[] ends;

  Traced() {
    this(16);
  }

  private Traced(int capacity) {
    text = new StringBuilder(capacity);
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** A source; characters that this package gives a meaning of its own are replaced. */
  static Traced of(View view) {
    var source = view.text();
    var traced = new Traced(Math.max(16, source.length()));
    for (int i = 0; i < source.length(); i++) {
      var c = source.charAt(i);
      traced.append(Sign.isReserved(c) ? '\uFFFD' : c, view.sourceStart(i), view.sourceEnd(i + 1));
    }
    return traced;
  }

  /** A text that stands for one range of the source as a whole, as an expansion's does. */
  static Traced of(CharSequence text, int start, int end) {
    var traced = new Traced(Math.max(16, text.length()));
    return traced.append(text, start, end);
  }

  Traced append(char c, int start, int end) {
    int length = text.length();
    if (length == starts.length) {
      starts = Arrays.copyOf(starts, length * 2);
      ends = Arrays.copyOf(ends, length * 2);
    }
    starts[length] = start;
    ends[length] = end;
    text.append(c);
    return this;
  }

  Traced append(CharSequence added, int start, int end) {
    for (int i = 0; i < added.length(); i++) {
      append(added.charAt(i), start, end);
    }
    return this;
  }

  Traced append(Traced added) {
    int length = added.length();
    for (int i = 0; i < length; i++) {
      append(added.charAt(i), added.starts[i], added.ends[i]);
    }
    return this;
  }

  /** Adds a character where the text ended so far. */
  Traced appendHere(char c) {
    return append(c, end(), end());
  }

  /** Adds another text's character, spelt differently. */
  Traced appendAs(char c, Traced from, int index) {
    return append(c, from.starts[index], from.ends[index]);
  }

  /** First source offset of a character. */
  int startOf(int index) {
    return starts[index];
  }

  /** Source offset after a character. */
  int endOf(int index) {
    return ends[index];
  }

  /** Source offset where the text begins; 0 for none. */
  int start() {
    return isEmpty() ? 0 : starts[0];
  }

  /** Source offset where the text ends; 0 for none. */
  int end() {
    return isEmpty() ? 0 : ends[length() - 1];
  }

  Traced slice(int from, int to) {
    var slice = new Traced(Math.max(16, to - from));
    for (int i = from; i < to; i++) {
      slice.appendAs(charAt(i), this, i);
    }
    return slice;
  }

  /** The text with its way back. A range ends where its last character's source ends. */
  View view(String name) {
    var map = new int[length() + 1];
    System.arraycopy(starts, 0, map, 0, length());
    map[length()] = end();
    return new View(name, text.toString(), offset -> map[offset]);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return text.subSequence(from, to);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
