package dev.pipelock.proxy.inspect.shell;

/** A place in a script. Not safe for threads. */
public final class Cursor {
  /** What stands after the end. */
  public static final char END = '\0';

  private final Traced source;
  private int at;

  public Cursor(Traced source) {
    this.source = source;
  }

  public Traced source() {
    return source;
  }

  public int at() {
    return at;
  }

  public boolean atEnd() {
    return at >= source.length();
  }

  public char peek() {
    return peek(0);
  }

  public char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : END;
  }

  public boolean startsWith(String text) {
    if (at + text.length() > source.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (source.charAt(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Moves over a text that stands here; whether it did. */
  public boolean take(String text) {
    boolean there = startsWith(text);
    at += there ? text.length() : 0;
    return there;
  }

  public void skip(int count) {
    at += count;
  }

  public void moveTo(int place) {
    at = place;
  }

  /** Moves over the character here and adds it to a text; nothing at the end. */
  public void copyTo(Traced out) {
    if (!atEnd()) {
      out.appendAs(source.charAt(at), source, at);
    }
    at++;
  }

  /** Source offset of the character here. */
  public int sourceStart() {
    return atEnd() ? source.end() : source.startOf(at);
  }

  /** Source offset after the character before. */
  public int sourceEnd() {
    return at == 0 ? source.start() : source.endOf(Math.min(at, source.length()) - 1);
  }

  public static boolean isName(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
  }

  public static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
