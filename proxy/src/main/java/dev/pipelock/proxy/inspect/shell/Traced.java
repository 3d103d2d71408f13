package dev.pipelock.proxy.inspect.shell;

import dev.pipelock.proxy.text.View;
import java.util.Arrays;

/** A growing text that remembers for each character which range of the source it stands for. */
public final class Traced implements CharSequence {
  /** Most texts are words. */
  private static final int SHORT = 8;

  private final StringBuilder text;
  private int[] starts;
  private int[] ends;

  public Traced() {
    this(SHORT);
  }

  private Traced(int capacity) {
    text = new StringBuilder(capacity);
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** A source; characters that this package gives a meaning of its own are replaced. */
  public static Traced of(View view) {
    var source = view.text();
    var traced = new Traced(Math.max(SHORT, source.length()));
    for (int i = 0; i < source.length(); i++) {
      var c = source.charAt(i);
      traced.append(Sign.isReserved(c) ? '\uFFFD' : c, view.sourceStart(i), view.sourceEnd(i + 1));
    }
    return traced;
  }

  /** A text that stands for one range of the source as a whole, as an expansion's does. */
  public static Traced of(CharSequence text, int start, int end) {
    var traced = new Traced(Math.max(SHORT, text.length()));
    return traced.append(text, start, end);
  }

  public Traced append(char c, int start, int end) {
    int length = text.length();
    reserve(length + 1);
    starts[length] = start;
    ends[length] = end;
    text.append(c);
    return this;
  }

  public Traced append(CharSequence added, int start, int end) {
    int length = text.length();
    int grown = length + added.length();
    reserve(grown);
    Arrays.fill(starts, length, grown, start);
    Arrays.fill(ends, length, grown, end);
    text.append(added);
    return this;
  }

  public Traced append(Traced added) {
    return append(added, 0, added.length());
  }

  private Traced append(Traced added, int from, int to) {
    int length = text.length();
    reserve(length + to - from);
    System.arraycopy(added.starts, from, starts, length, to - from);
    System.arraycopy(added.ends, from, ends, length, to - from);
    text.append(added.text, from, to);
    return this;
  }

  private void reserve(int length) {
    if (length > starts.length) {
      int capacity = Math.max(length, starts.length * 2);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
  }

  /** Takes away what stands behind an offset. */
  public void truncate(int length) {
    text.setLength(length);
  }

  /** Adds a character where the text ended so far. */
  public Traced appendHere(char c) {
    return append(c, end(), end());
  }

  /** Adds another text's character, spelt differently. */
  public Traced appendAs(char c, Traced from, int index) {
    return append(c, from.starts[index], from.ends[index]);
  }

  /** First source offset of a character. */
  public int startOf(int index) {
    return starts[index];
  }

  /** Source offset after a character. */
  public int endOf(int index) {
    return ends[index];
  }

  /** Source offset where the text begins; 0 for none. */
  public int start() {
    return isEmpty() ? 0 : starts[0];
  }

  /** Source offset where the text ends; 0 for none. */
  public int end() {
    return isEmpty() ? 0 : ends[length() - 1];
  }

  public Traced slice(int from, int to) {
    return new Traced(Math.max(SHORT, to - from)).append(this, from, to);
  }

  /** The text with its way back. A range ends where its last character's source ends. */
  public View view(String name) {
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
