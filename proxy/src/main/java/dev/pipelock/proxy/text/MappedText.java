package dev.pipelock.proxy.text;

import java.util.Arrays;

/** A text under construction that remembers where each character came from. */
final class MappedText {
  private final StringBuilder text;
  private int[] origins;

  MappedText(int capacity) {
    text = new StringBuilder(capacity);
    origins = new int[capacity + 1];
  }

  void append(char character, int origin) {
    ensure(text.length() + 1);
    origins[text.length()] = origin;
    text.append(character);
  }

  void append(CharSequence characters, int origin) {
    for (int i = 0; i < characters.length(); i++) {
      append(characters.charAt(i), origin);
    }
  }

  int length() {
    return text.length();
  }

  char last() {
    return text.charAt(text.length() - 1);
  }

  void replaceLast(char character) {
    text.setCharAt(text.length() - 1, character);
  }

  char charAt(int index) {
    return text.charAt(index);
  }

  int originOf(int index) {
    return origins[index];
  }

  void truncate(int length) {
    text.setLength(length);
  }

  View view(String name, int sourceLength) {
    ensure(text.length());
    origins[text.length()] = sourceLength;
    var map = Arrays.copyOf(origins, text.length() + 1);
    return new View(name, text.toString(), offset -> map[offset]);
  }

  private void ensure(int length) {
    if (length >= origins.length) {
      origins = Arrays.copyOf(origins, Math.max(length + 1, origins.length * 2));
    }
  }
}
