package dev.pipelock.proxy.inspect.shell;

/** A place in a script. */
final class Cursor {
  /** What stands after the end. */
  static final char END = '\0';

  final Traced source;
  int at;

  Cursor(Traced source) {
    this.source = source;
  }

  boolean atEnd() {
    return at >= source.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : END;
  }

  boolean startsWith(String text) {
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
  boolean take(String text) {
    boolean there = startsWith(text);
    at += there ? text.length() : 0;
    return there;
  }

  /** Source offset of the character here. */
  int sourceStart() {
    return atEnd() ? source.end() : source.startOf(at);
  }

  /** Source offset after the character before. */
  int sourceEnd() {
    return at == 0 ? source.start() : source.endOf(Math.min(at, source.length()) - 1);
  }

  static boolean isName(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
