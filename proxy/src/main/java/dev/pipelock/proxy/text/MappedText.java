package dev.pipelock.proxy.text;

import java.util.Arrays;

/** A text under construction that remembers where each character came from. */
final class MappedText {
  private char[] text;
  private int[] origins;
  private int length;

  MappedText(int capacity) {
    text = new char[capacity + 1];
    origins = new int[capacity + 1];
  }

  void append(char character, int origin) {
    if (length + 1 == text.length) {
      text = Arrays.copyOf(text, text.length * 2);
      origins = Arrays.copyOf(origins, text.length);
    }
    text[length] = character;
    origins[length++] = origin;
  }

  void append(CharSequence characters, int origin) {
    for (int i = 0; i < characters.length(); i++) {
      append(characters.charAt(i), origin);
    }
  }

  int length() {
    return length;
  }

  char last() {
    return text[length - 1];
  }

  void replaceLast(char character) {
    text[length - 1] = character;
  }

  char charAt(int index) {
    return text[index];
  }

  int originOf(int index) {
    return origins[index];
  }

  void truncate(int shorter) {
    length = shorter;
  }

  View view(String name, int sourceLength) {
    origins[length] = sourceLength;
    int[] map = Arrays.copyOf(origins, length + 1);
    return new View(name, new String(text, 0, length), offset -> map[offset]);
  }
}
